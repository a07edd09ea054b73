import { theCase } from '../../demo/demo-case.ts'

/** Every text of the demonstration case that is about the group and names nobody. */
export function namelessTexts(): readonly string[] {
  const { kaarten, rodeDraden, groepsduiding, groepskaart, signalen, conceptPlan } = theCase
  const texts = [
    ...ofGroup(kaarten).map(({ tekst }) => tekst),
    ...ofGroup(rodeDraden).flatMap(({ titel, tekst }) => [titel, tekst]),
    ...textsIn(groepsduiding),
    ...textsIn([groepskaart.uitleg, groepskaart.subgroepen.map(({ naam, omvang }) => [naam, omvang])]),
    ...signalen.map(({ tekst }) => tekst),
    ...textsIn(conceptPlan.doelen),
    ...textsIn(conceptPlan.maatregelen.filter(({ spoor }) => spoor !== 'persoonsgericht')),
  ]
  // `L07` is how the case's data point at a member, not a text on a board.
  return texts.filter((text) => !/^L\d\d$/.test(text))
}

function ofGroup<T extends { readonly niveau: string }>(all: readonly T[]): T[] {
  return all.filter(({ niveau }) => niveau === 'groep')
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(textsIn)
}
