/** A child process in the foreground: our screen, our signals, its exit code. */
import { spawn } from 'node:child_process'
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
    const stopListening = () => {
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
