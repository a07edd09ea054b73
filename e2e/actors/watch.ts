import type { Page } from '@playwright/test'

/**
 * Looks at everything in the page after each change of it, for as long as it lives: words, attributes, title and
 * address. Gives when each term was first there. Short terms count as a word only, as in `termsIn`.
 */
export async function watchFor(page: Page, terms: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const seen = new Map<string, number>()
  if (terms.length === 0) return seen
  await page.exposeFunction('rdSeen', (term: string, at: number) => {
    if (!seen.has(term)) seen.set(term, at)
  })
  await page.addInitScript(lookForever, terms)
  return seen
}

/** Runs in the page: it may use nothing from outside. */
function lookForever(terms: readonly string[]) {
  const fold = (text: string) =>
    text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ı', 'i')
  const left = new Map(
    terms.map((term) => {
      const low = fold(term)
      return [term, new RegExp(low.length >= 6 ? low : `(?<![\\p{L}\\p{N}])${low}(?![\\p{L}\\p{N}])`, 'u')]
    }),
  )
  const read = (words: string) => {
    const low = fold(words)
    for (const [term, pattern] of left) {
      if (!pattern.test(low)) continue
      left.delete(term)
      Reflect.get(window, 'rdSeen')(term, Date.now())
    }
  }
  const look = (changes: readonly MutationRecord[]) => {
    read(`${document.title}\n${location.href}`)
    // What changed, and what stands around it: a name may be cut in two by layout.
    const places = new Set<Element>()
    for (const { target } of changes) {
      const place = target instanceof Element ? target : target.parentElement
      if (place !== null) places.add(place.parentElement ?? place)
    }
    for (const place of places) {
      if ([...places].some((other) => other !== place && other.contains(place))) continue
      read(`${place.textContent}\n${place.outerHTML}`)
    }
  }
  new MutationObserver(look).observe(document, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
  })
}
