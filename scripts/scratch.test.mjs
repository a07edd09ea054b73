import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { scratchFolder } from './scratch.mjs'

let memory = ''
beforeEach(() => {
  memory = mkdtempSync(path.join(tmpdir(), 'memory-'))
})
afterEach(() => rmSync(memory, { recursive: true, force: true }))

test('[CHK6] tests write in memory where there is room, in a folder others may pass, and leave nothing there', () => {
  const scratch = scratchFolder({ memory, room: 1 })
  expect(path.dirname(scratch.path)).toBe(memory)
  expect(statSync(scratch.path).mode & 0o777).toBe(0o777)
  scratch.remove()
  expect(existsSync(scratch.path)).toBe(false)
})

test.each([
  ['too little room', () => ({ memory, room: Number.MAX_SAFE_INTEGER })],
  ['no such memory', () => ({ memory: path.join(memory, 'absent'), room: 1 })],
])('[CHK6] with %s they write where everything temporary goes', (_why, options) => {
  const scratch = scratchFolder(options())
  expect(path.dirname(scratch.path)).toBe(tmpdir())
  scratch.remove()
})
