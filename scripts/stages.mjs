/** Which stages of the checks to run. */

/** One word for several stages. */
export const groups = { lint: ['format', 'imports', 'files', 'rules'] }

/** What must have run before a stage means anything. */
const needed = { browser: ['build'] }

/**
 * Reads `--only unit`, `--only lint,types` or `--only=unit`; nothing means all. A name that does not exist is refused,
 * because silently running nothing would look like success.
 * @returns {{ ok: true, names: string[] } | { ok: false, why: string }}
 */
export function chooseStages(args, all) {
  const asked = []
  for (let i = 0; i < args.length; i += 1) {
    const match = /^--only(?:=(.*))?$/.exec(args[i])
    if (!match) return refuse(`Unknown argument ${args[i]}.`, all)
    const value = match[1] ?? args[++i]
    if (!value) return refuse('After --only comes a stage.', all)
    asked.push(...value.split(','))
  }
  const names = asked.flatMap((name) => groups[name] ?? [...(needed[name] ?? []), name])
  const unknown = names.find((name) => !all.includes(name))
  if (unknown !== undefined) return refuse(`There is no stage ${unknown}.`, all)
  return { ok: true, names: asked.length === 0 ? all : all.filter((name) => names.includes(name)) }
}

function refuse(why, all) {
  return { ok: false, why: `${why} Use --only with: ${all.join(', ')}.` }
}
