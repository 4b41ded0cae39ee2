'use strict'

const { randomBytes } = require('node:crypto')
const { execFileSync } = require('node:child_process')
const fs = require('node:fs')
const path = require('node:path')
const readline = require('node:readline')
const { BENCHMARKS, REPOSITORY } = require('./options')
const { freePort, postmasterUnder, sleep, start } = require('./processes')

const EXPRESS = path.join(BENCHMARKS, 'peers', 'express')
const DEFAULT_SERVE = './delivrd serve --port $PORT --data-dir $TMP'
const JAVA_RELEASE = 25

/** A web server under load. */
class Peer {
  constructor(name, title, started, url) {
    this.name = name
    this.title = title
    this.started = started
    this.url = url
    this.acknowledged = 0
  }
}

async function startGuide(work) {
  return startExpress(work, 'guide', "the guide's Express handler, stores nothing", 'receive-dlr.js', {})
}

async function startGuideInsert(work, database) {
  return startExpress(work, 'guide-insert', 'the same handler, one INSERT per request', 'receive-dlr-insert.js', {
    DATABASE_URL: database.url
  })
}

async function startExpress(work, name, title, file, env) {
  const port = await freePort()
  const devNull = fs.openSync('/dev/null', 'w')
  const started = start(name, process.execPath, [file], {
    cwd: EXPRESS,
    env: { ...env, PORT: String(port) },
    log: path.join(work, `${name}.log`),
    stdout: devNull
  })
  fs.closeSync(devNull)
  const peer = new Peer(name, title, started, `http://127.0.0.1:${port}/webhooks/dlr`)
  await untilAnswering(peer, `http://127.0.0.1:${port}/`, 30, () => true)
  return peer
}

/**
 * The product, by DELIVRD_SERVE in a shell. Its embedded PostgreSQL is found by the postmaster.pid under the data
 * directory; with a database elsewhere its CPU time is not known.
 */
async function startProduct(work, options, database) {
  const port = await freePort()
  const data = path.join(work, 'product')
  fs.mkdirSync(data, { recursive: true })
  const token = process.env.DELIVRD_BOOTSTRAP_TOKEN || randomBytes(24).toString('hex')
  const command = process.env.DELIVRD_SERVE || DEFAULT_SERVE
  const started = start('product', 'sh', ['-c', `exec ${command}`], {
    cwd: REPOSITORY,
    env: {
      PORT: String(port),
      TMP: data,
      DELIVRD_BOOTSTRAP_TOKEN: token,
      // A stand-in for the product may use the peers' database.
      ...(process.env.DELIVRD_SERVE ? { DATABASE_URL: database.url } : {})
    },
    log: path.join(work, 'product.log')
  })
  const peer = new Peer('product', 'Delivrd, durable, state and rollups kept', started, `http://127.0.0.1:${port}${options.path}`)
  peer.base = `http://127.0.0.1:${port}`
  peer.token = token
  peer.data = data
  peer.command = command
  const ready = performance.now()
  await untilAnswering(peer, peer.base + options['ready-path'], options['ready-timeout'], (answer) => answer.ok)
  peer.secondsToReady = (performance.now() - ready) / 1000
  peer.postmaster = postmasterUnder(data)
  return peer
}

async function untilAnswering(peer, url, seconds, accepts) {
  const until = performance.now() + seconds * 1000
  while (performance.now() < until) {
    peer.started.assertRunning()
    try {
      const answer = await fetch(url, { signal: AbortSignal.timeout(2000) })
      await answer.arrayBuffer()
      if (accepts(answer)) return
    } catch {
      // Not listening yet.
    }
    await sleep(100)
  }
  throw new Error(`${peer.name} was not ready within ${seconds} s; its log is ${peer.started.log}`)
}

/** The peers' own PostgreSQL, see BenchmarkDatabase.java; one question and one answer at a time. */
class Database {
  constructor(started, lines) {
    this.started = started
    this.lines = lines
  }

  async ask(command) {
    this.started.child.stdin.write(`${command}\n`)
    return this.answer()
  }

  async answer() {
    const { value, done } = await this.lines.next()
    if (done) {
      this.started.over = true
      this.started.assertRunning()
    }
    const words = value.split(' ')
    if (words[0] === 'error') throw new Error(`benchmark database: ${value}`)
    return Object.fromEntries(
      words.slice(1).map((word) => {
        const at = word.indexOf('=')
        return [word.slice(0, at), word.slice(at + 1)]
      })
    )
  }
}

async function startDatabase(work) {
  const classPath = [path.join(BENCHMARKS, 'target', 'classes'), path.join(BENCHMARKS, 'target', 'lib', '*')].join(':')
  const started = start(
    'benchmark database',
    path.join(javaHome(), 'bin', 'java'),
    ['-Xmx256m', '-XX:+UseSerialGC', '-cp', classPath, 'io.delivrd.benchmarks.BenchmarkDatabase', path.join(work, 'peers-db')],
    { cwd: work, env: {}, log: path.join(work, 'database.log'), stdin: 'pipe', stdout: 'pipe' }
  )
  started.child.stdin.on('error', () => {})
  const lines = readline.createInterface({ input: started.child.stdout })[Symbol.asyncIterator]()
  const database = new Database(started, lines)
  const ready = await database.answer()
  database.url = ready.url
  database.version = ready.version
  database.postmaster = Number(ready.pid)
  return database
}

/** Builds what is not there yet: the peers' packages and the database's classes. */
function prepare(report) {
  if (!fs.existsSync(path.join(EXPRESS, 'node_modules', 'pg'))) {
    report('installing the Express peers (npm ci)')
    execFileSync('npm', ['ci', '--silent'], { cwd: EXPRESS, stdio: ['ignore', 'ignore', 'inherit'] })
  }
  const built = ['classes/io/delivrd/benchmarks/BenchmarkDatabase.class', 'lib']
  if (!built.every((name) => fs.existsSync(path.join(BENCHMARKS, 'target', name)))) {
    report('building the benchmarks module')
    execFileSync('mvn', ['-B', '-ntp', '-q', '-DskipTests', '-pl', 'benchmarks', '-am', 'package'], {
      cwd: REPOSITORY,
      env: { ...process.env, JAVA_HOME: javaHome() },
      stdio: ['ignore', 'inherit', 'inherit']
    })
  }
}

function javaHome() {
  const installed = fs.existsSync('/usr/lib/jvm') ? fs.readdirSync('/usr/lib/jvm').map((name) => `/usr/lib/jvm/${name}`) : []
  const found = [process.env.JAVA_HOME, ...installed].find((home) => home && release(home) >= JAVA_RELEASE)
  if (!found) {
    throw new Error(`a JDK ${JAVA_RELEASE} or newer is needed; install one or set JAVA_HOME`)
  }
  return found
}

function release(home) {
  try {
    return Number(/^JAVA_VERSION="(\d+)/m.exec(fs.readFileSync(path.join(home, 'release'), 'utf8'))[1])
  } catch {
    return 0
  }
}

module.exports = {
  javaHome,
  prepare,
  startDatabase,
  startGuide,
  startGuideInsert,
  startProduct
}
