import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { findRedis } from './redis.mjs'

const before = process.env.PATH
let folder = ''
let said = []
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'redis-'))
  process.env.PATH = folder
  said = []
})
afterEach(() => {
  process.env.PATH = before
  rmSync(folder, { recursive: true })
})

const find = () => findRedis({ installs: false, say: (line) => said.push(line) })

test('[CHK5] a redis-server that starts is used, without a word', async () => {
  const program = path.join(folder, 'redis-server')
  writeFileSync(program, '#!/bin/sh\nexit 0\n')
  chmodSync(program, 0o755)
  expect(await find()).toBe(true)
  expect(said).toEqual([])
})

test('[CHK5] without one a sentence says what is not tested and how to mend that', async () => {
  expect(await find()).toBe(false)
  expect(said).toHaveLength(1)
  expect(said[0]).toMatch(/skipped.*Install the package redis-server/)
})
