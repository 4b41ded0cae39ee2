'use strict'

const { execFile } = require('node:child_process')
const path = require('node:path')
const { BENCHMARKS } = require('./options')
const { CORES, cpuSeconds, machineSeconds } = require('./processes')

const SCRIPT = path.join(BENCHMARKS, 'wrk', 'receipts.lua')
const MARK = 'delivrd-result '
const TIMEOUT = '30s'

let wrk

/** Runs wrk against a peer; the answer is the JSON line of receipts.lua. */
function load(peer, options, seconds, { rate, stopAfter } = {}) {
  const args = ['-t', options.threads, '-c', options.connections, '-d', `${seconds}s`, '--timeout', TIMEOUT, '-s', SCRIPT, peer.url]
  const env = { ...process.env, THREADS: String(options.threads), PAIRS: options.pairs ? '1' : '0' }
  delete env.RATE
  delete env.SEED
  delete env.STOP_AFTER
  if (rate) env.RATE = String(rate)
  if (stopAfter) env.STOP_AFTER = String(Math.ceil(stopAfter / options.threads))
  return new Promise((resolve, reject) => {
    wrk = execFile('wrk', args.map(String), { env }, (error, stdout, stderr) => {
      wrk = undefined
      const line = stdout.split('\n').find((text) => text.startsWith(MARK))
      if (error || !line) {
        reject(new Error(`wrk did not finish against ${peer.name}: ${error ? error.message : ''} ${stdout} ${stderr}`))
      } else {
        resolve(JSON.parse(line.slice(MARK.length)))
      }
    })
  })
}

function stopLoad() {
  wrk?.kill('SIGKILL')
}

/** One receipt by hand, because wrk counts only answers above 399: anything but 2xx is an error. */
async function probe(peer) {
  const receipt = {
    msisdn: '447700900100',
    to: 'ACME',
    'network-code': '23410',
    messageId: crypto.randomUUID(),
    price: '0.03330000',
    status: 'delivered',
    scts: new Date().toISOString().replace(/\D/g, '').slice(2, 12),
    'err-code': '0',
    'api-key': 'ab12cd34',
    'client-ref': 'bench-1',
    'message-timestamp': new Date().toISOString().replace('T', ' ').slice(0, 19)
  }
  const answer = await fetch(peer.url, { method: 'POST', body: new URLSearchParams(receipt), redirect: 'manual' })
  await answer.arrayBuffer()
  if (answer.ok) peer.acknowledged += 1
  return answer.status
}

/** What in an answer of wrk makes a run invalid, in words; empty if nothing does. */
function faults(result, options) {
  const { connect, read, write, timeout, status } = result.errors
  const found = []
  if (status > 0) found.push(`${status} answers were not 2xx`)
  if (connect + read + write + timeout > 0) {
    found.push(`socket errors: connect ${connect}, read ${read}, write ${write}, timeout ${timeout}`)
  }
  // At the end each connection may wait for one answer; more than that were dropped without wrk saying so.
  const unanswered = result.sent - result.requests
  if (unanswered > options.connections) found.push(`${unanswered} requests got no answer`)
  if (result.requests === 0) found.push('no request was answered')
  return found
}

/**
 * Does the work and says where the processors' time went, in percent of all cores: the server's process tree, every
 * PostgreSQL of the run, wrk, whatever else was busy, and what the hypervisor took away.
 */
async function withCpu(serverPid, postmasters, work) {
  const read = () => ({
    at: performance.now(),
    server: cpuSeconds(serverPid),
    postgresql: postmasters.reduce((sum, pid) => sum + cpuSeconds(pid), 0),
    ...machineSeconds()
  })
  const before = read()
  const result = await work()
  const after = read()
  const percent = (seconds) => Math.max(0, (100 * seconds) / (((after.at - before.at) / 1000) * CORES))
  const server = percent(after.server - before.server)
  const postgresql = percent(after.postgresql - before.postgresql)
  const generator = percent(result.cpu_seconds ?? 0)
  const busy = percent(after.busy - before.busy)
  const cpu = {
    server,
    postgresql,
    wrk: generator,
    other: Math.max(0, busy - server - postgresql - generator),
    stolen: percent(after.stolen - before.stolen)
  }
  // What a receipt costs the server and PostgreSQL together.
  const microsOfReceipt = ((server + postgresql) / 100) * CORES * (after.at - before.at) * 1000
  return { result, cpu: { ...cpu, receipt_us: result.requests ? microsOfReceipt / result.requests : null } }
}

module.exports = { faults, load, probe, stopLoad, withCpu }
