/** Redis for the tests with several servers: the one that is there, else the system's package. */
import { existsSync } from 'node:fs'
import { capture } from './npm.mjs'

const minute = 60_000

/**
 * Whether there is a `redis-server` to run; says in a sentence when not, and those tests are skipped then.
 * With `installs` it may, as root on Debian or Ubuntu, install the package (at most 4 minutes). The tests start a Redis of
 * their own, as an unprivileged user, whatever the package does.
 * @param {{ installs: boolean, say: (line: string) => void }} options
 * @returns {Promise<boolean>}
 */
export async function findRedis({ installs, say }) {
  if (await starts()) return true
  if (installs && existsSync('/usr/bin/apt-get') && process.getuid?.() === 0) {
    say('Installing the system package redis-server…')
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    const wait = ['-o', 'DPkg::Lock::Timeout=120']
    await capture('apt-get', [...wait, 'update'], { env, timeout: 2 * minute })
    const install = [...wait, 'install', '-y', '--no-install-recommends', 'redis-server']
    await capture('apt-get', install, { env, timeout: 2 * minute })
    if (await starts()) return true
  }
  say(
    'There is no redis-server here, so the tests with several servers are skipped. Install the package redis-server.',
  )
  return false
}

async function starts() {
  const { code } = await capture('redis-server', ['--version'], { timeout: minute / 2 })
  return code === 0
}
