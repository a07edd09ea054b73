import type { Card } from '@rode-draad/shared/circular-questioning/flipchart.ts'
import { conversationOf } from '@rode-draad/shared/circular-questioning/question-view.ts'
import { readAloud } from '@rode-draad/shared/dossier/mentions.ts'
import type { MenuEntry, MenuItem } from '../design/Menu.tsx'
import { airlockText } from '../language/nl/airlock.ts'
import { flipchartText } from '../language/nl/circular-questioning.ts'
import type { FlipchartScreen } from './flipchart-context.ts'

interface Steps {
  /** The card stands here because a thread rests on it; it lies with another question. */
  readonly also: boolean
  readonly withdraw: () => void
  readonly link: () => void
}

/** What one may do with a card: with one's own more than with a colleague's. Never shown to who only reads. */
export function cardMenu(flipchart: FlipchartScreen, card: Card, steps: Steps): readonly MenuEntry[] {
  const text = flipchartText.card
  if (steps.also) return alsoMenu(flipchart, card)
  const own: MenuItem[] = [
    { label: text.edit, icon: 'pen', onSelect: () => flipchart.setCompose({ kind: 'edit', card: card.id }) },
    { label: text.withdraw, icon: 'trash', onSelect: steps.withdraw },
  ]
  const isMine = flipchart.isMine(card)
  return [
    ...(isMine ? own : []),
    ...talkItems(flipchart, card, isMine),
    { label: text.link, icon: 'thread', onSelect: steps.link },
    ...flagItems(flipchart, card),
    { heading: text.moveTo, items: moveItems(flipchart, card) },
  ]
}

function talkItems(flipchart: FlipchartScreen, card: Card, isMine: boolean): MenuItem[] {
  const text = flipchartText.card
  const talk = conversationOf(card.id, flipchart.records.followUps)
  const compose = (kind: 'question' | 'answer' | 'otherReading') => () =>
    flipchart.setCompose({ kind, card: card.id })
  const items: MenuItem[] = [{ label: text.ask, icon: 'arrowRight', onSelect: compose('question') }]
  if (isMine && talk.some((one) => one.kind === 'question'))
    items.unshift({ label: text.answer, icon: 'pen', onSelect: compose('answer') })
  if (!isMine) items.push({ label: text.otherReading, icon: 'plus', onSelect: compose('otherReading') })
  for (const one of talk.filter(flipchart.isMine)) {
    items.push({
      label: text.withdrawFollowUp[one.kind],
      icon: 'trash',
      note: readAloud(one.text, flipchart.table.memberName),
      onSelect: () => flipchart.withdrawFollowUp(one.id),
    })
  }
  return items
}

/** The card itself, and what was asked and said about it. */
function flagItems(flipchart: FlipchartScreen, card: Card): MenuItem[] {
  if (!flipchart.mayFlag()) return []
  const talk = conversationOf(card.id, flipchart.records.followUps)
  const itself: MenuItem = {
    label: airlockText.flag.item,
    icon: 'flag',
    onSelect: () => void flipchart.flag('cards', card.id),
  }
  const said = talk.map(
    (one): MenuItem => ({
      label: airlockText.flag.followUp[one.kind],
      icon: 'flag',
      note: one.text,
      onSelect: () => void flipchart.flag('followUps', one.id),
    }),
  )
  return [itself, ...said]
}

function moveItems(flipchart: FlipchartScreen, card: Card): MenuItem[] {
  const here = flipchart.view().bundles.find((bundle) => bundle.cards.includes(card.id))?.id ?? null
  const bundles = flipchart.view().bundles.map((bundle) => {
    const title = flipchart.records.cluster(bundle.id)?.title ?? ''
    return {
      label: readAloud(title, flipchart.table.memberName),
      checked: bundle.id === here,
      onSelect: () => flipchart.moveAndStay(card.id, bundle.id),
    }
  })
  return [
    {
      label: flipchartText.loose,
      checked: here === null,
      onSelect: () => flipchart.moveAndStay(card.id, null),
    },
    ...bundles,
    {
      label: flipchartText.card.newBundle,
      icon: 'plus',
      onSelect: () => flipchart.setNaming({ kind: 'new', card: card.id }),
    },
  ]
}

function alsoMenu(flipchart: FlipchartScreen, card: Card): readonly MenuEntry[] {
  const thread = flipchart.inHand()
  const question = flipchart.records.question(card.question)
  const items: MenuItem[] = []
  if (question !== undefined)
    items.push({
      label: flipchartText.card.showQuestion(question.number),
      icon: 'arrowRight',
      onSelect: () => flipchart.choose(question.id),
    })
  if (thread !== null && !thread.confirmed)
    items.push({
      label: flipchartText.card.unlink,
      icon: 'minus',
      onSelect: () => flipchart.link(thread.id, card.id, false),
    })
  return items
}
