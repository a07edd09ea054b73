import { type JSX, Show } from 'solid-js'
import { LogoMark } from '../design/Logo.tsx'

/** A calm sentence that fills the screen, with what belongs under it. */
export function Calm(props: {
  title: string
  text?: string
  band?: JSX.Element
  children?: JSX.Element
  room?: boolean
}) {
  return (
    <div class="sc" classList={{ 'sc--group': props.room === true, 'sc--lobby': props.room !== true }}>
      {props.band}
      <main class="sc-calm">
        <LogoMark />
        <h1>{props.title}</h1>
        <Show when={props.text}>{(words) => <p>{words()}</p>}</Show>
        {props.children}
      </main>
    </div>
  )
}
