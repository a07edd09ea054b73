import { afterEach, describe, expect, it } from 'vitest'
import { CARD_ATTRIBUTE, createRoving, nearest } from './createRoving.ts'

const spot = (id: string, column: number, y: number) => ({
  id,
  x: column * 100 + 40,
  y,
  left: column * 100,
  right: column * 100 + 80,
})
const cards = [spot('a', 0, 10), spot('b', 0, 60), spot('c', 1, 20), spot('d', 1, 90), spot('e', 3, 55)]
const from = (id: string) => cards.find((card) => card.id === id) ?? spot('none', 9, 9)
const go = (id: string, direction: Parameters<typeof nearest>[2]) => nearest(from(id), cards, direction)?.id

describe('arrows between cards', () => {
  it('[CQ16] up and down stay in the column', () => {
    expect(go('a', 'ArrowDown')).toBe('b')
    expect(go('b', 'ArrowUp')).toBe('a')
    expect(go('d', 'ArrowUp')).toBe('c')
  })

  it('[CQ16] left and right go to the nearest column, to what lies closest in height', () => {
    expect(go('a', 'ArrowRight')).toBe('c')
    expect(go('b', 'ArrowRight')).toBe('d')
    expect(go('d', 'ArrowLeft')).toBe('b')
    expect(go('d', 'ArrowRight')).toBe('e')
  })

  it('[CQ16] at the edge nothing happens', () => {
    expect(go('a', 'ArrowUp')).toBeUndefined()
    expect(go('a', 'ArrowLeft')).toBeUndefined()
    expect(go('e', 'ArrowRight')).toBeUndefined()
  })
})

describe('a key for the table while a hand is on it', () => {
  afterEach(() => document.body.replaceChildren())

  it('[CQ16] an arrow that comes while a menu opens stays on its card', () => {
    let menuOpen = true
    const table = document.createElement('div')
    const [first, last] = ['a', 'b'].map((id) => {
      const card = document.createElement('article')
      card.setAttribute(CARD_ATTRIBUTE, id)
      card.tabIndex = -1
      table.append(card)
      return card
    })
    document.body.append(table)
    createRoving(
      () => table,
      () => menuOpen,
    ).attach(table)
    const press = () => {
      const event = new KeyboardEvent('keydown', { key: 'End', bubbles: true, cancelable: true })
      first?.dispatchEvent(event)
      return event.defaultPrevented
    }
    first?.focus()
    // The page does not move either.
    expect(press()).toBe(true)
    expect(document.activeElement).toBe(first)
    menuOpen = false
    press()
    expect(document.activeElement).toBe(last)
  })
})
