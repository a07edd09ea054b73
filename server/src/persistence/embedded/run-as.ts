import { lstat, stat } from 'node:fs/promises'
import { dirname } from 'node:path'

/** The user PostgreSQL runs as; null: the same user as this process. */
export type RunAs = { readonly uid: number; readonly gid: number } | null

/** `nobody` on Linux. PostgreSQL refuses to run as root, so root hands it to a user without rights. */
const unprivileged = { uid: 65534, gid: 65534 }

/**
 * As whom PostgreSQL is to run for a cluster: as ourselves, unless we are root; then as the owner of an existing cluster
 * (made earlier by an ordinary user, perhaps), else as the user without rights.
 */
export async function runAsFor(cluster: string): Promise<RunAs> {
  if (process.getuid?.() !== 0) return null
  const owner = await stat(cluster).catch(() => null)
  return owner === null || owner.uid === 0 ? unprivileged : { uid: owner.uid, gid: owner.gid }
}

/** Whether the user can reach what lies in `path`: may pass through it and through every folder above it. */
export async function canReach(path: string, runAs: RunAs): Promise<boolean> {
  if (runAs === null) return true
  for (let here = path; ; here = dirname(here)) {
    const { mode, uid, gid } = await stat(here)
    const bit = uid === runAs.uid ? 0o100 : gid === runAs.gid ? 0o010 : 0o001
    if ((mode & bit) === 0) return false
    if (here === dirname(here)) return true
  }
}

/** Whether something, a dangling link included, is at this path. */
export async function isThere(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  )
}
