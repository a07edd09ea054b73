/** The browser for the tests: Playwright's own, else the system's, else one we install. */
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { capture, cleanEnvironment } from './npm.mjs'

const systemBrowsers = {
  linux: [
    '/usr/bin/chromium',
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
    '/usr/bin/chromium-browser',
    '/snap/bin/chromium',
  ],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ],
}

const minute = 60_000

/**
 * The path of a Chromium that starts, or null with `why` as a sentence.
 * With `installs` it may download Playwright's (at most 4 minutes) or, as root, Debian's package (at most 6).
 * @param {{ root: string, installs: boolean, say: (line: string) => void }} options
 * @returns {Promise<{ path: string } | { path: null, why: string }>}
 */
export async function findBrowser({ root, installs, say }) {
  const chosen = process.env.RD_CHROMIUM
  if (chosen)
    return (await starts(chosen))
      ? { path: chosen }
      : missing(`RD_CHROMIUM names ${chosen}, which does not start.`)
  const present = await firstThatStarts(candidates(root))
  if (present) return { path: present }
  if (!installs) return missing('There is no Chromium here. `npm test` installs one.')
  say('No browser found; asking Playwright for one…')
  const downloaded = await download(root, say)
  if (downloaded) return { path: downloaded }
  const packaged = await installPackage(say)
  if (packaged) return { path: packaged }
  return missing(
    'No browser for the tests: Playwright could not download one, and no system package could be installed. ' +
      'Install Chromium or Chrome and run again, or name it in RD_CHROMIUM.',
  )
}

function missing(why) {
  return { path: null, why }
}

function candidates(root) {
  return [playwrightsOwn(root), ...(systemBrowsers[process.platform] ?? [])]
}

function playwrightsOwn(root) {
  const require = createRequire(path.join(root, 'e2e', 'package.json'))
  return require('@playwright/test').chromium.executablePath()
}

async function firstThatStarts(paths) {
  for (const candidate of paths) if (await starts(candidate)) return candidate
  return null
}

/** Whether the file is a browser that starts: Ubuntu's `chromium-browser`, for one, may only print an advice. */
async function starts(file) {
  if (!file || !existsSync(file)) return false
  // Windows' browsers print nothing for --version, so there its presence must do.
  if (process.platform === 'win32') return true
  const { code, output } = await capture(file, ['--version'], { timeout: minute / 2 })
  return code === 0 && /Chrom|Edge/.test(output)
}

async function download(root, say) {
  const cli = path.join(root, 'e2e', 'node_modules', '@playwright', 'test', 'cli.js')
  if (!(await reaches('https://cdn.playwright.dev'))) return null
  say('Downloading Chromium…')
  const options = { cwd: path.join(root, 'e2e'), env: cleanEnvironment(), timeout: 4 * minute }
  const { code } = await capture(process.execPath, [cli, 'install', 'chromium'], options)
  const own = playwrightsOwn(root)
  return code === 0 && (await starts(own)) ? own : null
}

/** A quick look whether an address answers at all; behind a proxy we cannot tell and say yes. */
async function reaches(address) {
  if (process.env.HTTPS_PROXY || process.env.https_proxy) return true
  try {
    await fetch(address, { method: 'HEAD', signal: AbortSignal.timeout(8_000) })
    return true
  } catch {
    // Whatever the cause (no name, no route, too slow), the answer is the same: not from here.
    return false
  }
}

async function installPackage(say) {
  if (!existsSync('/usr/bin/apt-get') || process.getuid?.() !== 0) return null
  say('Installing the system package chromium…')
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const wait = ['-o', 'DPkg::Lock::Timeout=120']
  await capture('apt-get', [...wait, 'update'], { env, timeout: 2 * minute })
  const install = [...wait, 'install', '-y', '--no-install-recommends', 'chromium']
  await capture('apt-get', install, { env, timeout: 4 * minute })
  return firstThatStarts(systemBrowsers.linux)
}
