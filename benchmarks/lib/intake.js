'use strict'

const fs = require('node:fs')
const path = require('node:path')
const { describeEnvironment } = require('./environment')
const { burstGraph } = require('./graph')
const { faults, load, probe, stopLoad, withCpu } = require('./load')
const { HELP, readOptions } = require('./options')
const { javaHome, prepare, startDatabase, startGuide, startGuideInsert, startProduct } = require('./peers')
const { killAll, sleep, stopAll, stopPostmastersUnder } = require('./processes')
const { asMarkdown, asText, summarise } = require('./report')

const RAW_CLIENTS = 16
const HOUR = 3600000
const MOST_LAG_S = 2
const MOST_OTHER_PERCENT = 5
const LOOK_MILLIS = 200
const CATCH_UP_S = 300
// A burst may be so much slower than the rounds were.
const SLOWEST_SHARE = 0.6

const say = (line) => process.stderr.write(`${line}\n`)

/** One run; everything it starts is stopped by `end`, however it comes about. */
class Run {
  constructor(options, args) {
    this.options = options
    this.args = args
    this.work = path.resolve(options['work-dir'])
    this.begun = new Date()
    this.rounds = {}
    this.titles = {}
    this.failures = []
    this.foundAgain = {}
  }

  async begin() {
    prepare(say)
    await stopPostmastersUnder(this.work)
    fs.rmSync(this.work, { recursive: true, force: true })
    fs.mkdirSync(this.work, { recursive: true })
    say('starting the database of the peers')
    this.database = await startDatabase(this.work)
    this.environment = describeEnvironment(this.work, javaHome(), this.database.version, this.args)
    say('starting the peers and the product')
    this.guide = await startGuide(this.work)
    this.guideInsert = await startGuideInsert(this.work, this.database)
    this.product = await startProduct(this.work, this.options, this.database)
    this.postmasters = [this.database.postmaster, this.product.postmaster].filter((pid) => pid !== undefined)
    say(`product ready after ${this.product.secondsToReady.toFixed(1)} s`)
  }

  get peers() {
    return [this.guide, this.guideInsert, this.product]
  }

  async warmUp() {
    for (const peer of this.peers) {
      const status = await probe(peer)
      if (status < 200 || status > 299) {
        throw new Error(`${peer.name} answered a receipt with ${status} instead of 2xx`)
      }
      if (this.options.warmup > 0) {
        say(`warming up ${peer.name}, ${this.options.warmup} s`)
        await this.underLoad(peer, 'warm-up', this.options.warmup)
      }
    }
  }

  async measure() {
    const turns = [...this.peers.map((peer) => () => this.measurePeer(peer)), () => this.measureInsert(), () => this.measureCopy()]
    for (let round = 0; round < this.options.rounds; round++) {
      // Each round begins one peer later, so that nobody always follows the same one.
      for (let turn = 0; turn < turns.length; turn++) {
        await sleep(this.options.settle * 1000)
        await turns[(round + turn) % turns.length]()
      }
    }
  }

  async measurePeer(peer) {
    const round = (this.rounds[peer.name]?.length ?? 0) + 1
    const { result, cpu } = await this.underLoad(peer, `round ${round}`, this.options.duration)
    const lag = peer === this.product ? { lag_s: (await this.progress()).lag } : {}
    if (lag.lag_s > MOST_LAG_S) {
      this.failures.push(`${peer.name}, round ${round}: the fold was ${lag.lag_s.toFixed(1)} s behind at the end`)
    }
    if (cpu.other > MOST_OTHER_PERCENT) {
      this.failures.push(`${peer.name}, round ${round}: other processes took ${cpu.other.toFixed(0)} % of the machine`)
    }
    this.record(peer.name, peer.title, {
      per_second: result.requests / (result.duration_us / 1e6),
      requests: result.requests,
      p50_ms: result.p50_us / 1000,
      p99_ms: result.p99_us / 1000,
      errors: result.errors,
      cpu,
      ...lag
    })
  }

  /** How far the product is: receipts acknowledged and folded since its start, and the fold's lag in seconds. */
  async progress() {
    const text = await (await fetch(`${this.product.base}/prometheus`)).text()
    const figure = (name) => Number(new RegExp(`^${name}(?:\\{[^}]*\\})? (\\S+)$`, 'm').exec(text)?.[1] ?? NaN)
    return {
      logged: figure('delivrd_intake_logged_total'),
      folded: figure('delivrd_intake_stored_total') + figure('delivrd_intake_repeated_total'),
      lag: figure('delivrd_folding_lag_seconds')
    }
  }

  async caughtUp() {
    const until = Date.now() + CATCH_UP_S * 1000
    for (let now = await this.progress(); now.folded < now.logged && Date.now() < until; now = await this.progress()) {
      await sleep(LOOK_MILLIS)
    }
  }

  /** So many receipts as fast as they are answered, each by its own: how long until the last is acknowledged, and folded. */
  async measureBurst() {
    const stopAfter = this.options.burst
    const { peers } = summarise(this.rounds)
    const patience = (name) => Math.ceil(stopAfter / (peers[name].per_second.median * SLOWEST_SHARE)) + 1
    const guide = await this.underLoad(this.guide, 'burst', patience('guide'), { stopAfter })
    await sleep(this.options.settle * 1000)
    const before = await this.progress()
    const begun = performance.now()
    const series = []
    let acknowledging = true
    const watch = (async () => {
      for (let now = before; acknowledging || now.folded < now.logged; ) {
        await sleep(LOOK_MILLIS)
        now = await this.progress()
        series.push({
          seconds: (performance.now() - begun) / 1000,
          acknowledged: now.logged - before.logged,
          folded: now.folded - before.folded
        })
      }
    })()
    const product = await this.underLoad(this.product, 'burst', patience('product'), { stopAfter })
    acknowledging = false
    await watch
    for (const [name, { result }] of Object.entries({ guide, product })) {
      if (result.took_ms <= 0) this.failures.push(`${name}, burst: not acknowledged in time`)
    }
    const all = Math.min(series.at(-1).acknowledged, stopAfter)
    const folded = series.findIndex((point) => point.folded >= all)
    this.burst = {
      guide: { seconds: guide.result.took_ms / 1000, requests: guide.result.requests },
      product: {
        seconds: product.result.took_ms / 1000,
        requests: product.result.requests,
        folded_seconds: series[folded].seconds,
        series: series.slice(0, folded + 1)
      }
    }
    say(`burst: guide ${this.burst.guide.seconds.toFixed(1)} s, product ${this.burst.product.seconds.toFixed(1)} s`)
  }

  async measureInsert() {
    await this.measureRaw('raw-insert', `raw INSERT, ${RAW_CLIENTS} clients, no web server`, `insert ${this.options.duration} ${RAW_CLIENTS}`)
  }

  async measureCopy() {
    await this.measureRaw('raw-copy', 'raw COPY, one client, no web server', `copy ${this.options['copy-rows']}`)
  }

  async measureRaw(name, title, command) {
    const { result, cpu } = await withCpu(this.database.started.pid, this.postmasters, () => this.database.ask(command))
    this.record(name, title, {
      per_second: Number(result.rows) / Number(result.seconds),
      rows: Number(result.rows),
      p50_ms: result.p50_us === undefined ? null : Number(result.p50_us) / 1000,
      p99_ms: result.p99_us === undefined ? null : Number(result.p99_us) / 1000,
      cpu
    })
  }

  record(name, title, figures) {
    this.titles[name] = title
    this.rounds[name] = [...(this.rounds[name] ?? []), figures]
    say(`round ${this.rounds[name].length}: ${name} ${Math.round(figures.per_second)}/s`)
  }

  /** Open load at half of what the product took: its latency in daily life rather than in a queue of its own making. */
  async measureLatency() {
    const asked = Math.max(1, Math.floor(summarise(this.rounds).peers.product.per_second.median / 2))
    say(`product at ${asked} receipts/s, ${this.options['latency-duration']} s`)
    await sleep(this.options.settle * 1000)
    const { result, cpu } = await this.underLoad(this.product, 'half load', this.options['latency-duration'], { rate: asked })
    this.latency = {
      asked_per_second: asked,
      per_second: result.requests / (result.duration_us / 1e6),
      requests: result.requests,
      p50_ms: result.p50_us / 1000,
      p90_ms: result.p90_us / 1000,
      p99_ms: result.p99_us / 1000,
      p999_ms: result.p999_us / 1000,
      max_ms: result.max_us / 1000,
      late_share: result.late / Math.max(1, result.sent),
      latest_ms: result.latest_ms,
      errors: result.errors,
      cpu
    }
  }

  async underLoad(peer, phase, seconds, how) {
    peer.started.assertRunning()
    const measured = await withCpu(peer.started.pid, this.postmasters, () => load(peer, this.options, seconds, how))
    peer.acknowledged += measured.result.requests - measured.result.errors.status
    this.failures.push(...faults(measured.result, this.options).map((fault) => `${peer.name}, ${phase}: ${fault}`))
    const status = await probe(peer)
    if (status < 200 || status > 299) {
      this.failures.push(`${peer.name}, ${phase}: a receipt was answered with ${status} instead of 2xx`)
    }
    return measured
  }

  /** A peer that acknowledged what it did not store has not done the work it is compared for. */
  async findAgain() {
    await this.caughtUp()
    this.check('guide-insert', this.guideInsert.acknowledged, Number((await this.database.ask('count')).rows))
    const { stored, note } = await this.productCount()
    // A pair is one part of two receipts, and the API counts parts.
    const receipts = stored !== null && this.options.pairs ? stored * 2 : stored
    this.check('product', this.product.acknowledged, receipts, note)
  }

  check(name, acknowledged, stored, note) {
    this.foundAgain[name] = { acknowledged, stored, ...(note ? { note } : {}) }
    if (stored !== null && stored < acknowledged) {
      this.failures.push(`${name}: ${acknowledged - stored} acknowledged receipts were not found stored`)
    }
  }

  async productCount() {
    const query = new URLSearchParams({
      from: new Date(this.begun.getTime() - HOUR).toISOString(),
      until: new Date(Date.now() + HOUR).toISOString(),
      zone: 'UTC',
      unit: 'part'
    })
    const answer = await fetch(`${this.product.base}/api/v1/delivery?${query}`, {
      headers: { Authorization: `Bearer ${this.product.token}`, Accept: 'application/json' }
    })
    if (!answer.ok) {
      await answer.arrayBuffer()
      return { stored: null, note: `not counted again, /api/v1/delivery answered ${answer.status}` }
    }
    const all = (await answer.json()).total?.all
    return Number.isFinite(all) ? { stored: all } : { stored: null, note: 'not counted again, no total in the answer' }
  }

  outcome() {
    return {
      format: 1,
      started_at: this.begun.toISOString(),
      finished_at: new Date().toISOString(),
      valid: this.failures.length === 0,
      failures: this.failures,
      environment: this.environment,
      options: {
        ...Object.fromEntries(Object.entries(this.options).filter(([, value]) => typeof value === 'number')),
        pairs: this.options.pairs,
        path: this.options.path
      },
      product: { command: this.product.command, seconds_to_ready: this.product.secondsToReady },
      titles: this.titles,
      summary: summarise(this.rounds),
      latency: this.latency,
      ...(this.burst ? { burst: this.burst } : {}),
      found_again: this.foundAgain,
      rounds: this.rounds
    }
  }

  async end() {
    stopLoad()
    await stopAll()
    await stopPostmastersUnder(this.work)
    for (const directory of ['product', 'peers-db']) {
      fs.rmSync(path.join(this.work, directory), { recursive: true, force: true })
    }
  }
}

async function main(args) {
  const options = readOptions(args)
  if (options.help) {
    process.stdout.write(HELP)
    return 0
  }
  const print = options.markdown ? asMarkdown : asText
  if (options.from) {
    process.stdout.write(print(JSON.parse(fs.readFileSync(options.from, 'utf8'))))
    return 0
  }
  const run = new Run(options, args)
  let ending
  const end = () => (ending ??= run.end())
  for (const [name, number] of [['SIGINT', 2], ['SIGTERM', 15], ['SIGHUP', 1]]) {
    process.once(name, () => {
      say(`stopped by ${name}`)
      end().finally(() => process.exit(128 + number))
    })
  }
  process.once('exit', killAll)
  try {
    await run.begin()
    await run.warmUp()
    await run.measure()
    await run.measureLatency()
    if (options.burst > 0) await run.measureBurst()
    await run.findAgain()
    const outcome = run.outcome()
    fs.mkdirSync(path.dirname(path.resolve(options.json)), { recursive: true })
    fs.writeFileSync(options.json, `${JSON.stringify(outcome, null, 2)}\n`)
    if (options.graph && outcome.burst) fs.writeFileSync(options.graph, burstGraph(outcome.burst))
    process.stdout.write(print(outcome))
    say(`written: ${options.json}`)
    return outcome.valid ? 0 : 1
  } finally {
    await end()
  }
}

main(process.argv.slice(2)).then(
  (status) => (process.exitCode = status),
  (error) => {
    say(`bench intake: ${error.message}`)
    process.exitCode = 1
  }
)
