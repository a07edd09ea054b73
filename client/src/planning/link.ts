/**
 * Where a personal link leads. In the demo each chair has a host name of its own, so a link gets one too: opened beside
 * the chair's window it would otherwise take that window's place.
 * @param invitation its id, of which the end tells one host from another
 */
export function linkOrigin(invitation: string, at: { protocol: string; host: string }): string {
  const demo = /(?:^|\.)localhost(:\d+)?$/.exec(at.host)
  if (demo === null) return `${at.protocol}//${at.host}`
  return `${at.protocol}//gast-${invitation.slice(-6)}.localhost${demo[1] ?? ''}`
}
