import type { ParentProps } from 'solid-js'

/** A list inside a drawing, with its name. */
export function SvgList(props: ParentProps<{ label: string }>) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: reason: an SVG has no ul.
    // biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: reason: a g is not interactive.
    <g role="list" aria-label={props.label}>
      {props.children}
    </g>
  )
}

/** An item of an SvgList. */
export function SvgItem(props: ParentProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: reason: an SVG has no li.
    // biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: reason: a g is not interactive.
    <g role="listitem">{props.children}</g>
  )
}
