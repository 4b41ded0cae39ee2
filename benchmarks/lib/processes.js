'use strict'

const { execFileSync, spawn } = require('node:child_process')
const fs = require('node:fs')
const net = require('node:net')
const os = require('node:os')
const path = require('node:path')

const STOP_MILLIS = 15000
const TICKS_PER_SECOND = Number(execFileSync('getconf', ['CLK_TCK']).toString())

const running = new Set()

const sleep = (millis) => new Promise((resolve) => setTimeout(resolve, millis))

/**
 * A process started for the run, in a process group of its own, so that a terminal's Ctrl-C reaches only the script
 * and everything can be stopped in order.
 */
class Started {
  constructor(name, child, log) {
    this.name = name
    this.child = child
    this.pid = child.pid
    this.log = log
    this.ended = new Promise((resolve) => child.once('exit', resolve).once('error', resolve))
    this.ended.then(() => (this.over = true))
    running.add(this)
  }

  assertRunning() {
    if (this.over) {
      throw new Error(`${this.name} ended by itself; the end of its log:\n${lastLines(this.log)}`)
    }
  }

  /** Closes its standard input where it has one, then SIGTERM to its pid; what is left of its group after that, too. */
  async stop() {
    if (this.child.stdin) {
      this.child.stdin.end()
      await Promise.race([this.ended, sleep(STOP_MILLIS)])
    }
    if (!this.over) {
      signal(this.pid, 'SIGTERM')
      await Promise.race([this.ended, sleep(STOP_MILLIS)])
    }
    signal(-this.pid, 'SIGTERM')
    for (let waited = 0; waited < STOP_MILLIS && isAlive(-this.pid); waited += 100) {
      await sleep(100)
    }
    this.kill()
    running.delete(this)
  }

  kill() {
    signal(-this.pid, 'SIGKILL')
  }
}

function start(name, command, args, { cwd, env, log, stdin = 'ignore', stdout }) {
  const file = fs.openSync(log, 'a')
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...env },
    detached: true,
    stdio: [stdin, stdout ?? file, file]
  })
  fs.closeSync(file)
  child.on('error', () => {})
  if (child.pid === undefined) {
    throw new Error(`${name} could not be started: ${command}`)
  }
  return new Started(name, child, log)
}

async function stopAll() {
  await Promise.all([...running].map((started) => started.stop()))
}

function killAll() {
  for (const started of running) {
    started.kill()
  }
}

/** Stops each PostgreSQL under the directory that outlived the process it belonged to: fast, then the hard way. */
async function stopPostmastersUnder(directory) {
  for (let pid = postmasterUnder(directory); pid !== undefined; pid = postmasterUnder(directory)) {
    signal(pid, 'SIGINT')
    for (let waited = 0; waited < STOP_MILLIS && isAlive(pid); waited += 100) {
      await sleep(100)
    }
    if (isAlive(pid)) {
      signal(pid, 'SIGKILL')
      await sleep(1000)
    }
  }
}

function signal(pid, name) {
  try {
    process.kill(pid, name)
    return true
  } catch (error) {
    if (error.code !== 'ESRCH') throw error
    return false
  }
}

/** Of a process, or of a group by its negative id; one that only waits to be reaped is not alive. */
function isAlive(pid) {
  return signal(pid, 0) && !(pid > 0 && stateOf(pid) === 'Z')
}

function stateOf(pid) {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'latin1')
    return stat[stat.lastIndexOf(')') + 2]
  } catch {
    return 'Z'
  }
}

/** The postmaster that keeps its data somewhere under the directory, if one does. */
function postmasterUnder(directory, depth = 5) {
  let entries
  try {
    entries = fs.readdirSync(directory, { withFileTypes: true })
  } catch {
    return undefined
  }
  if (entries.some((entry) => entry.name === 'postmaster.pid')) {
    return livingPostmaster(path.join(directory, 'postmaster.pid'))
  }
  if (depth === 0) return undefined
  for (const entry of entries) {
    const found = entry.isDirectory() ? postmasterUnder(path.join(directory, entry.name), depth - 1) : undefined
    if (found !== undefined) return found
  }
  return undefined
}

/** The file outlives a server that was killed, and its pid may belong to another process by then. */
function livingPostmaster(file) {
  try {
    const pid = parseInt(fs.readFileSync(file, 'utf8'), 10)
    const isPostgres = fs.readFileSync(`/proc/${pid}/comm`, 'utf8').trim() === 'postgres'
    return isPostgres && isAlive(pid) ? pid : undefined
  } catch {
    return undefined
  }
}

/** CPU seconds of a process, its living descendants and all of their children that have ended. */
function cpuSeconds(root) {
  const parents = new Map()
  const ticks = new Map()
  for (const entry of fs.readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue
    let stat
    try {
      stat = fs.readFileSync(`/proc/${entry}/stat`, 'latin1')
    } catch {
      continue
    }
    // The command's name may hold spaces and brackets: fields are counted from behind it, where state is field 3.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    parents.set(Number(entry), Number(fields[1]))
    ticks.set(Number(entry), fields.slice(11, 15).reduce((sum, text) => sum + Number(text), 0))
  }
  let sum = 0
  for (const [pid, own] of ticks) {
    if (descends(pid, root, parents)) sum += own
  }
  return sum / TICKS_PER_SECOND
}

function descends(pid, root, parents) {
  for (let at = pid; at > 0; at = parents.get(at) ?? 0) {
    if (at === root) return true
  }
  return false
}

/** Seconds of all cores together since the machine started: busy in any way, and stolen by the hypervisor. */
function machineSeconds() {
  const [user, nice, system, , , irq, softirq, steal] = fs
    .readFileSync('/proc/stat', 'latin1')
    .split('\n', 1)[0]
    .trim()
    .split(/\s+/)
    .slice(1)
    .map(Number)
  return { busy: (user + nice + system + irq + softirq) / TICKS_PER_SECOND, stolen: steal / TICKS_PER_SECOND }
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = net.createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}

function lastLines(file, count = 20) {
  try {
    return fs.readFileSync(file, 'utf8').trimEnd().split('\n').slice(-count).join('\n')
  } catch {
    return '(no log)'
  }
}

module.exports = {
  CORES: os.cpus().length,
  cpuSeconds,
  freePort,
  killAll,
  machineSeconds,
  postmasterUnder,
  sleep,
  start,
  stopAll,
  stopPostmastersUnder
}
