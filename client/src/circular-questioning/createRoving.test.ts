import { describe, expect, it } from 'vitest'
import { nearest } from './createRoving.ts'

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
