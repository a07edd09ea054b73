/** A child process in the foreground: our screen, our signals, its exit code. */
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { constants } from 'node:os'
import { stopSignals } from './npm.mjs'

/**
 * Runs a command until it ends and resolves to its exit code (128 + number when a signal ended it).
 *
 * Signals: from a terminal Ctrl-C reaches every process of the group, the child included, so SIGINT is passed on only
 * where there is no terminal. SIGTERM and SIGHUP are passed on once; npm repeats what it receives. Meanwhile we stay
 * until the child has stopped, so that nothing is left behind.
 */
export function runInForeground(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'inherit', ...options })
    const passedOn = new Set()
    const passOn = (signal) => {
      if (passedOn.has(signal) || (signal === 'SIGINT' && process.stdin.isTTY)) return
      passedOn.add(signal)
      child.kill(signal)
    }
    for (const signal of stopSignals) process.on(signal, passOn)
    const stopWatching = whenLeftAlone(() => passOn('SIGTERM'))
    const stopListening = () => {
      stopWatching()
      for (const signal of stopSignals) process.off(signal, passOn)
    }
    child.on('error', (error) => {
      stopListening()
      reject(error)
    })
    child.on('close', (code, signal) => {
      stopListening()
      resolve(code ?? 128 + (constants.signals[signal] ?? 0))
    })
  })
}

/**
 * Calls back when npm is gone. npm starts us through a shell; whoever stops npm stops that shell, which passes nothing
 * on, and a server would live on unseen with its port. Only under npm: started by hand, we may outlive our shell.
 */
function whenLeftAlone(tell) {
  if (!process.env.npm_lifecycle_event) return () => undefined
  const atStart = ancestors()
  const timer = setInterval(() => {
    if (ancestors() === atStart) return
    clearInterval(timer)
    tell()
  }, 300)
  return () => clearInterval(timer)
}

/** Our parent (the shell) and, where the system tells, its parent (npm), as one word. */
function ancestors() {
  const parent = process.ppid
  return `${parent} ${parentOf(parent) ?? ''}`
}

/** The parent of a process on Linux; null elsewhere, and for a process that is gone. */
function parentOf(pid) {
  try {
    const status = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return status.slice(status.lastIndexOf(')') + 2).split(' ')[1] ?? null
  } catch {
    // No such file: not Linux, or no such process any more.
    return null
  }
}
