'use strict'

const { execFileSync, spawnSync } = require('node:child_process')
const fs = require('node:fs')
const os = require('node:os')
const path = require('node:path')
const { BENCHMARKS, REPOSITORY } = require('./options')

const SYNCS = 200
const PAGE = Buffer.alloc(8192, 1)

/** What a reader needs to judge or repeat a run: machine, disk, versions, commit and command; no names, no paths. */
function describeEnvironment(work, javaHome, databaseVersion, args) {
  return {
    cpu: os.cpus()[0]?.model.trim() || 'unknown',
    cores: os.cpus().length,
    memory_gib: Math.round(os.totalmem() / 2 ** 30),
    kernel: os.release().split('-', 1)[0],
    filesystem: fileSystemOf(work),
    fdatasync_us: medianSyncMicros(work),
    versions: {
      JDK: /^JAVA_RUNTIME_VERSION="(.+)"|^JAVA_VERSION="(.+)"/m.exec(fs.readFileSync(path.join(javaHome, 'release'), 'utf8'))
        ?.slice(1)
        .find(Boolean),
      PostgreSQL: databaseVersion,
      node: process.versions.node,
      ...packageVersions(),
      wrk: /^wrk (\S+)/.exec(spawnSync('wrk', ['-v'], { encoding: 'utf8' }).stdout)?.[1] ?? 'unknown'
    },
    commit: commit(),
    command: ['./delivrd bench intake', ...args].join(' '),
    java_opts: process.env.JAVA_OPTS ?? ''
  }
}

function fileSystemOf(directory) {
  const answer = spawnSync('df', ['--output=fstype', directory], { encoding: 'utf8' })
  return answer.status === 0 ? answer.stdout.trim().split('\n').at(-1) : null
}

function medianSyncMicros(directory) {
  const file = path.join(directory, 'sync-trial')
  const handle = fs.openSync(file, 'w')
  const micros = []
  for (let sync = 0; sync < SYNCS; sync++) {
    const begin = process.hrtime.bigint()
    fs.writeSync(handle, PAGE, 0, PAGE.length, 0)
    fs.fdatasyncSync(handle)
    micros.push(Number(process.hrtime.bigint() - begin) / 1000)
  }
  fs.closeSync(handle)
  fs.rmSync(file)
  return Math.round(micros.sort((a, b) => a - b)[SYNCS / 2])
}

function packageVersions() {
  const { dependencies } = JSON.parse(fs.readFileSync(path.join(BENCHMARKS, 'peers', 'express', 'package.json'), 'utf8'))
  return { express: dependencies.express, pg: dependencies.pg }
}

function commit() {
  try {
    const git = (...args) => execFileSync('git', args, { cwd: REPOSITORY, stdio: ['ignore', 'pipe', 'ignore'] }).toString().trim()
    return git('rev-parse', '--short=12', 'HEAD') + (git('status', '--porcelain') ? ' with changes' : '')
  } catch {
    return 'unknown'
  }
}

module.exports = { describeEnvironment }
