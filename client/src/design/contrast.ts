/** Relative luminance of `#rrggbb` (WCAG 2, definition of relative luminance). */
function luminance(hex: string): number {
  const channel = (at: number) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

/** Contrast ratio of two colours, 1…21 (WCAG 2, contrast ratio). */
export function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05)
}

/** The colours a style sheet gives to custom properties, `--rd-ink` → `#1b1a19`; a fallback counts as the value. */
export function coloursIn(css: string): ReadonlyMap<string, string> {
  const found = css.matchAll(/(--rd-[a-z0-9-]+):\s*(?:var\(--[a-z0-9-]+,\s*)?(#[0-9a-fA-F]{6})\b/g)
  return new Map([...found].map((match) => [match[1] ?? '', (match[2] ?? '').toLowerCase()]))
}
