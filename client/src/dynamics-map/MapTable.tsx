import { createEffect, For, on } from 'solid-js'
import { dynamicsMapText as text } from '../language/nl/dynamics-map.ts'
import { useMap } from './map-context.tsx'
import { InfluenceSign, PositionGlyph } from './NodePanel.tsx'

/** The list beside the map: what the picture says, in rows. A row and its node light each other up. */
export function MapTable() {
  const { model, focus } = useMap()
  const rows = new Map<string, HTMLElement>()
  const person = model.level === 'person'
  // Chosen on the map by whoever sits here: the row comes into view within its own box, the page does not scroll.
  createEffect(
    on(focus.chosen, (id) => {
      const row = id === null ? undefined : rows.get(id)
      const box = row?.closest<HTMLElement>('.dm-table-box')
      if (!row || !box || box.scrollHeight <= box.clientHeight) return
      const above = row.offsetTop - box.scrollTop
      if (above < 32) box.scrollTop = row.offsetTop - 32
      else if (above + row.offsetHeight > box.clientHeight)
        box.scrollTop = row.offsetTop + row.offsetHeight - box.clientHeight
    }),
  )
  return (
    <div class="dm-table-box">
      <table class="dm-table">
        <caption class="rd-hidden">{text.list.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{(person ? text.list.members : text.list.groups)(model.nodes().length)}</th>
            <th scope="col">{text.list.position}</th>
            <th scope="col">{text.list.influence}</th>
            <th scope="col" class="dm-table__count">
              {text.list.ties}
            </th>
          </tr>
        </thead>
        <tbody>
          <For each={model.nodes()}>
            {(node) => (
              <tr
                ref={(row) => rows.set(node.id, row)}
                classList={{ 'dm-table__row--lit': focus.lit() === node.id }}
                data-row={node.id}
                onPointerEnter={() => focus.hover(node.id)}
                onPointerLeave={() => focus.hover(null)}
              >
                <th scope="row">
                  <button
                    type="button"
                    class="dm-table__name"
                    aria-pressed={focus.chosen() === node.id}
                    onClick={() => focus.choose(focus.chosen() === node.id ? null : node.id)}
                    onDblClick={() => focus.open({ kind: 'node', id: node.id })}
                  >
                    {model.nameOf(node.id)}
                  </button>
                </th>
                <td>
                  <span class="dm-table__word">
                    <PositionGlyph position={node.position} />
                    {text.positionsShort[node.position]}
                  </span>
                </td>
                <td>
                  <span class="dm-table__word">
                    <InfluenceSign influence={node.influence} />
                    {text.influences[node.influence]}
                  </span>
                </td>
                <td class="dm-table__count">{model.tiesOf(node.id).length}</td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </div>
  )
}
