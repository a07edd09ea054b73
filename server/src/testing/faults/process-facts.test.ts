import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { expect, test } from 'vitest'
import { cpuMsOf } from './process-facts.ts'

const onLinux = test.runIf(process.platform === 'linux')

onLinux('[TOOL3] what a thread used still counts when the thread has ended', async () => {
  const before = cpuMsOf(process.pid)
  const used = new Worker(
    `const { parentPort } = require('node:worker_threads')
     const cpu = process.threadCpuUsage()
     let spent = 0
     while (spent < 300_000) spent = process.threadCpuUsage(cpu).user
     parentPort.postMessage(spent)`,
    { eval: true },
  )
  await once(used, 'exit')
  expect(cpuMsOf(process.pid) - before).toBeGreaterThanOrEqual(280)
})
