import './Logo.css'

/** The running thread that ties an R. Decoration: the name stands beside it. */
export function LogoMark(props: { size?: number }) {
  return (
    <svg
      class="rd-logo-mark"
      width={props.size ?? 26}
      height={props.size ?? 26}
      viewBox="0 0 26 26"
      aria-hidden="true"
    >
      <path d="M2 19c5 0 6.5-3 7.5-7.5S13 4 16 4.6c3.4.7 3 6-.6 6.9-3.4.8-5.4-1.2-5.4-1.2M24 19c-6 0-8.5-2-9.5-7.6" />
    </svg>
  )
}
