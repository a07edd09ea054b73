import { newId } from '@rode-draad/shared/kernel/ids.ts'
import { cleanup, render } from '@solidjs/testing-library'
import { createSignal, Show } from 'solid-js'
import { afterEach, expect, test } from 'vitest'
import { CardMenu, createMenuHold } from './CardMenu.tsx'
import { FlipchartContext, type FlipchartScreen } from './flipchart-context.ts'

afterEach(cleanup)

test('[CQ16] when the right to write goes while a menu is open, the table is let go', () => {
  let holds = 0
  const holdStill = () => {
    holds += 1
    return () => {
      holds -= 1
    }
  }
  const [mayWrite, setMayWrite] = createSignal(true)
  // reason: until somebody comes near it the menu asks a flipchart for no more than whose card this is.
  const flipchart = { table: { organisation: () => undefined } } as unknown as FlipchartScreen
  const card = { id: newId(), organisation: newId() } as never
  const Table = () => {
    const toggle = createMenuHold(holdStill, () => undefined)
    toggle(true)
    return (
      <Show when={mayWrite()}>
        <CardMenu
          card={card}
          also={false}
          open={false}
          onOpenChange={toggle}
          withdraw={() => undefined}
          article={() => undefined}
        />
      </Show>
    )
  }
  render(() => (
    <FlipchartContext.Provider value={flipchart}>
      <Table />
    </FlipchartContext.Provider>
  ))
  expect(holds).toBe(1)
  setMayWrite(false)
  expect(holds).toBe(0)
})
