'use strict'

const path = require('node:path')
const { parseArgs } = require('node:util')

const BENCHMARKS = path.resolve(__dirname, '..')
const REPOSITORY = path.resolve(BENCHMARKS, '..')

const HELP = `Usage: ./delivrd bench intake [options]

Measures the durable intake of receipts beside the provider's guide's handler, in one run with interleaved rounds.

  --rounds N            rounds; each measures every peer once (default 5)
  --duration S          seconds of load per peer and round (default 10)
  --warmup S            seconds of load per peer before the first round (default 30)
  --connections N       open connections (default 256)
  --threads N           wrk threads (default 1)
  --settle S            seconds of rest between two loads (default 2)
  --latency-duration S  seconds at half the product's own load (default 30)
  --burst N             receipts of the burst (default 300000; 0 for none)
  --copy-rows N         rows of one raw COPY (default 200000)
  --pairs               accepted and delivered for each id, so that parts are updated
  --quick               2 rounds of 3 s after 5 s: shows that it runs, not how fast it is
  --path PATH           webhook path of the product (default /webhooks/dlr)
  --ready-path PATH     answers 2xx when the product can store (default /health/readiness)
  --ready-timeout S     how long the product may take to start, building included (default 300)
  --work-dir DIR        where databases and logs go (default benchmarks/target/intake)
  --json FILE           the result for machines (default benchmarks/target/bench-intake.json)
  --graph FILE          the burst as an SVG drawing
  --markdown            print the tables as Markdown, to paste into docs/reference/benchmarks.md
  --from FILE           print the tables of an earlier run's JSON; measures nothing
  --help

Environment: DELIVRD_SERVE is the command that starts the product, with $PORT and $TMP filled in by the shell
(default: ./delivrd serve --port $PORT --data-dir $TMP, from the repository's root); JAVA_OPTS reaches it.
Exit status 1 when something did not run, an answer was not 2xx or none came, an acknowledged receipt was not found
again, the fold was two seconds behind at the end of a round, or other processes took more than 5 % of the machine; never
because of a figure.
`

const NUMBERS = {
  rounds: 5,
  duration: 10,
  warmup: 30,
  connections: 256,
  threads: 1,
  settle: 2,
  'latency-duration': 30,
  burst: 300000,
  'copy-rows': 200000,
  'ready-timeout': 300
}
const QUICK = { rounds: 2, duration: 3, warmup: 5, settle: 1, 'latency-duration': 5, burst: 20000, 'copy-rows': 50000 }

/** Options by their names on the command line, numbers as numbers. Throws on what it does not know. */
function readOptions(args) {
  const texts = Object.keys(NUMBERS).concat('path', 'ready-path', 'work-dir', 'json', 'graph', 'from')
  const flags = ['pairs', 'quick', 'markdown', 'help']
  const { values } = parseArgs({
    args,
    options: {
      ...Object.fromEntries(texts.map((name) => [name, { type: 'string' }])),
      ...Object.fromEntries(flags.map((name) => [name, { type: 'boolean', default: false }]))
    }
  })
  const defaults = values.quick ? { ...NUMBERS, ...QUICK } : NUMBERS
  const options = {
    path: '/webhooks/dlr',
    'ready-path': '/health/readiness',
    'work-dir': path.join(BENCHMARKS, 'target', 'intake'),
    json: path.join(BENCHMARKS, 'target', 'bench-intake.json'),
    ...values
  }
  for (const name of Object.keys(NUMBERS)) {
    options[name] = Number(values[name] ?? defaults[name])
    const least = ['warmup', 'settle', 'burst'].includes(name) ? 0 : 1
    if (!Number.isInteger(options[name]) || options[name] < least) {
      throw new Error(`--${name} is to be a whole number of at least ${least}, not ${values[name]}`)
    }
  }
  return options
}

module.exports = { BENCHMARKS, HELP, REPOSITORY, readOptions }
