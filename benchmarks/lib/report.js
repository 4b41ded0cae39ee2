'use strict'

const AIMS = { guide: 3.5, 'guide-insert': 5.5 }
const AIM_P50_MS = 2
const AIM_P99_MS = 30
const AIM_BURST = 4
const AIM_RECEIPT_US = { full: 75, half: 110 }

/** The figures of all rounds, from the rounds themselves: medians, and ratios taken within a round. */
function summarise(rounds) {
  const peers = {}
  for (const [name, list] of Object.entries(rounds)) {
    const rates = list.map((round) => round.per_second)
    peers[name] = {
      per_second: spread(rates),
      p50_ms: medianOf(list.map((round) => round.p50_ms)),
      p99_ms: medianOf(list.map((round) => round.p99_ms)),
      lag_s: medianOf(list.map((round) => round.lag_s)),
      cpu: Object.fromEntries(
        ['server', 'postgresql', 'wrk', 'other', 'stolen', 'receipt_us'].map((part) => [part, medianOf(list.map((round) => round.cpu[part]))])
      )
    }
  }
  const ratios = {}
  for (const [name, aim] of Object.entries(AIMS)) {
    const byRound = rounds.product.map((round, index) => round.per_second / rounds[name][index].per_second)
    ratios[`product/${name}`] = { ...spread(byRound), aim, rounds: byRound }
  }
  return { peers, ratios }
}

function spread(values) {
  return { median: medianOf(values), least: Math.min(...values), most: Math.max(...values) }
}

function medianOf(values) {
  const known = values.filter((value) => value !== undefined && value !== null).sort((a, b) => a - b)
  if (known.length === 0) return null
  const middle = Math.floor(known.length / 2)
  return known.length % 2 === 1 ? known[middle] : (known[middle - 1] + known[middle]) / 2
}

const whole = (value) => (value === null ? '–' : Math.round(value).toString().replace(/\B(?=(\d{3})+$)/g, ','))
const fixed = (value, digits) => (value === null || value === undefined ? '–' : value.toFixed(digits))

/** The tables as { title, head, rows }; the first column is text, the others are figures. */
function tables(outcome) {
  const result = []
  if (outcome.summary) {
    const rounds = Object.values(outcome.rounds)[0].length
    result.push({
      title: `Saturated, ${outcome.options.connections} connections; medians of ${rounds} rounds, least and most in brackets`,
      head: ['peer', 'requests/s', 'p50 ms', 'p99 ms', 'CPU % server', 'PostgreSQL', 'wrk', 'other', 'fold lag s'],
      rows: Object.entries(outcome.summary.peers).map(([name, peer]) => [
        outcome.titles[name],
        `${whole(peer.per_second.median)} (${whole(peer.per_second.least)}–${whole(peer.per_second.most)})`,
        fixed(peer.p50_ms, 1),
        fixed(peer.p99_ms, 1),
        ...['server', 'postgresql', 'wrk', 'other'].map((part) => fixed(peer.cpu[part], 0)),
        fixed(peer.lag_s, 2)
      ])
    })
    result.push({
      title: 'Ratios of requests/s, each within a round',
      head: ['ratio', 'median', 'least', 'most', 'aim', 'reached'],
      rows: Object.entries(outcome.summary.ratios).map(([name, ratio]) => [
        name,
        fixed(ratio.median, 2),
        fixed(ratio.least, 2),
        fixed(ratio.most, 2),
        `at least ${ratio.aim}`,
        ratio.median >= ratio.aim ? 'yes' : 'no'
      ])
    })
  }
  if (outcome.burst) {
    const { guide, product } = outcome.burst
    result.push({
      title: `A burst of ${whole(outcome.options.burst)} receipts at full speed`,
      head: ['peer', 'acknowledged within s', 'folded within s', 'guide ÷ product', 'aim', 'reached'],
      rows: [
        [outcome.titles.guide, fixed(guide.seconds, 1), '–', '', '', ''],
        [
          outcome.titles.product,
          fixed(product.seconds, 1),
          fixed(product.folded_seconds, 1),
          fixed(guide.seconds / product.seconds, 2),
          `at least ${AIM_BURST}`,
          guide.seconds / product.seconds >= AIM_BURST ? 'yes' : 'no'
        ]
      ]
    })
  }
  if (outcome.latency) {
    const full = outcome.summary.peers.product.cpu.receipt_us
    const atHalf = outcome.latency.cpu.receipt_us
    result.push({
      title: 'Processor time of a receipt, JVM and PostgreSQL together',
      head: ['load', 'µs', 'aim', 'reached'],
      rows: [
        ['full', fixed(full, 0), `at most ${AIM_RECEIPT_US.full}`, full <= AIM_RECEIPT_US.full ? 'yes' : 'no'],
        ['half', fixed(atHalf, 0), `at most ${AIM_RECEIPT_US.half}`, atHalf <= AIM_RECEIPT_US.half ? 'yes' : 'no']
      ]
    })
    const half = outcome.latency
    result.push({
      title: `The product at half its own load, ${outcome.options.connections} connections`,
      head: ['asked/s', 'answered/s', 'p50 ms', 'p99 ms', 'p99.9 ms', 'max ms', 'late %', 'CPU % server', 'PostgreSQL', 'aim', 'reached'],
      rows: [
        [
          whole(half.asked_per_second),
          whole(half.per_second),
          fixed(half.p50_ms, 2),
          fixed(half.p99_ms, 1),
          fixed(half.p999_ms, 1),
          fixed(half.max_ms, 1),
          fixed(100 * half.late_share, 2),
          fixed(half.cpu.server, 0),
          fixed(half.cpu.postgresql, 0),
          `p50 under ${AIM_P50_MS}, p99 under ${AIM_P99_MS} ms`,
          half.p50_ms < AIM_P50_MS && half.p99_ms < AIM_P99_MS ? 'yes' : 'no'
        ]
      ]
    })
  }
  return result
}

function machineLines(outcome) {
  const { environment: machine, options } = outcome
  return [
    `${machine.cores} cores (${machine.cpu}), ${machine.memory_gib} GiB, Linux ${machine.kernel}, ` +
      `${machine.filesystem ?? 'unknown file system'}, fdatasync of 8 kB ${machine.fdatasync_us} µs`,
    Object.entries(machine.versions).map(([name, version]) => `${name} ${version}`).join(', '),
    `commit ${machine.commit}, ${outcome.started_at}, ${machine.command}`,
    `warm-up ${options.warmup} s, ${options.rounds} rounds of ${options.duration} s, wrk with ${options.threads} thread(s)` +
      (options.pairs ? ', accepted and delivered for each id' : ', one receipt for each id') +
      (machine.java_opts ? `, JAVA_OPTS ${machine.java_opts}` : ''),
    `product: ${outcome.product.command}, ready after ${fixed(outcome.product.seconds_to_ready, 1)} s`
  ]
}

function checkLines(outcome) {
  return Object.entries(outcome.found_again).map(
    ([name, check]) => `${name}: ${whole(check.acknowledged)} receipts acknowledged, ${check.stored === null ? check.note : `${whole(check.stored)} found stored`}`
  )
}

function asText(outcome) {
  const parts = machineLines(outcome).concat('')
  for (const table of tables(outcome)) {
    const cells = [table.head, ...table.rows]
    const widths = table.head.map((_, column) => Math.max(...cells.map((row) => row[column].length)))
    parts.push(table.title)
    for (const row of cells) {
      parts.push('  ' + row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column]))).join('  '))
    }
    parts.push('')
  }
  return parts.concat(checkLines(outcome), failureLines(outcome)).join('\n') + '\n'
}

function asMarkdown(outcome) {
  const parts = machineLines(outcome).map((line) => `- ${line}`).concat('')
  for (const table of tables(outcome)) {
    parts.push(`**${table.title}**`, '')
    parts.push(`| ${table.head.join(' | ')} |`, `|---|${'---:|'.repeat(table.head.length - 1)}`)
    parts.push(...table.rows.map((row) => `| ${row.join(' | ')} |`), '')
  }
  parts.push(...checkLines(outcome).concat(failureLines(outcome)).map((line) => `- ${line}`))
  return parts.join('\n') + '\n'
}

function failureLines(outcome) {
  return outcome.failures.map((failure) => `NOT VALID: ${failure}`)
}

module.exports = { asMarkdown, asText, summarise }
