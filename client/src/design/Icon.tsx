import './Icon.css'

/** One path per icon on a 24 × 24 field, drawn with a round stroke. Source: the pictures of the visual target. */
const paths = {
  arrowDown: 'M12 5v14m-6-6 6 6 6-6',
  arrowLeft: 'M19 12H5m6-6-6 6 6 6',
  arrowRight: 'M5 12h14m-6-6 6 6-6 6',
  arrowUp: 'M12 19V5m-6 6 6-6 6 6',
  check: 'm5 12.5 4.5 4.5L19 7.5',
  chevronDown: 'm6 9.5 6 6 6-6',
  chevronRight: 'm9.5 6 6 6-6 6',
  clock: 'M20.5 12a8.5 8.5 0 1 1-17 0 8.5 8.5 0 0 1 17 0zM12 7.5V12l3 2',
  close: 'M6 6l12 12M18 6 6 18',
  cloudOff: 'M3 3l18 18M8.5 8A5.5 5.5 0 0 0 7 18.5h10M10.5 6.2A6 6 0 0 1 17.8 11 4 4 0 0 1 20.4 17',
  document: 'M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6',
  doorClosed: 'M6 3h12v18H6zM3 21h18M14.5 12h.01',
  doorOpen: 'M13 4.5 6 3v18l7-1.5zM13 5h5v14h-5M10 12h.01',
  dots: 'M5 12h.01M12 12h.01M19 12h.01',
  download: 'M12 4v11m-5-5 5 5 5-5M5 20h14',
  drag: 'M9 6h.01M9 12h.01M9 18h.01M15 6h.01M15 12h.01M15 18h.01',
  eye: 'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM14.8 12a2.8 2.8 0 1 1-5.6 0 2.8 2.8 0 0 1 5.6 0z',
  flag: 'M5 21V4h12l-2.5 4L17 12H5',
  grid: 'M4 4h16v16H4zM12 4v16M4 12h16',
  hand: 'M8 12V5.5a1.5 1.5 0 0 1 3 0V11m0-6.5a1.5 1.5 0 0 1 3 0V11m0-4.5a1.5 1.5 0 0 1 3 0V14c0 4-2 7-6 7s-5-2-7-6l-1-2.2a1.4 1.4 0 0 1 2.4-1.4L8 13.5',
  hourglass: 'M7 3h10M7 21h10M8 3v4l4 5-4 5v4M16 3v4l-4 5 4 5v4',
  info: 'M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0zM12 11v5.5M12 7.6v.01',
  link: 'M10 14a4 4 0 0 0 5.7 0l3-3A4 4 0 0 0 13 5.300l-1.2 1.200M14 10a4 4 0 0 0-5.7 0l-3 3A4 4 0 0 0 11 18.700l1.2-1.2',
  list: 'M8 6h12M8 12h12M8 18h12M4 6h.01M4 12h.01M4 18h.01',
  lock: 'M7 11h10a2 2 0 0 1 2 2v5a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2v-5a2 2 0 0 1 2-2zM8 11V8a4 4 0 0 1 8 0v3',
  minus: 'M5 12h14',
  network:
    'M8.5 6a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0zM20.5 9a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0zM11.5 18a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0zM8.2 7l7.3 1.400M7 8.400l1.6 7.200m2-.2 5.8-4.6',
  pen: 'm4 20 1-4.500L16.5 4 20 7.5 8.5 19z',
  person: 'M15.5 8a3.5 3.5 0 1 1-7 0 3.5 3.5 0 0 1 7 0zM5 20c.5-4 3.5-6 7-6s6.5 2 7 6',
  plus: 'M12 5v14M5 12h14',
  restart: 'M4.5 12a7.5 7.5 0 1 0 2.5-5.600M4.5 4v4.500H9',
  screen: 'M5 4h14a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2zM8 20h8m-4-4v4',
  shield: 'M12 3 5 6v5.500c0 4.3 2.9 7.7 7 9.5 4.1-1.8 7-5.2 7-9.500V6z',
  thread:
    'M2 17c5 0 6.2-2.6 7.2-6.800S12.4 4.2 15 4.800c3 .6 2.7 5.3-.6 6.1-3 .7-4.9-1.1-4.9-1.100M22 17c-5.4 0-7.7-1.8-8.6-6.5',
  trash: 'M4 7h16M9 7V4h6v3M6.5 7l.8 13h9.400l.8-13M10 11v5M14 11v5',
  warning: 'M12 4 2.8 20h18.400zM12 10v4.500M12 17.300v.01',
} as const

export type IconName = keyof typeof paths

export interface IconProps {
  name: IconName
  /** Width and height in CSS pixels; 18 when left out. */
  size?: number
  /** Width of the line on the 24 field; 1.75 when left out, 2.4 for a check that must speak. */
  weight?: number
  class?: string
}

/** A drawing beside words. Always hidden from assistive technology: the words say it. */
export function Icon(props: IconProps) {
  return (
    <svg
      class={`rd-icon ${props.class ?? ''}`}
      width={props.size ?? 18}
      height={props.size ?? 18}
      viewBox="0 0 24 24"
      stroke-width={props.weight ?? (props.name === 'check' ? 2.4 : 1.75)}
      aria-hidden="true"
    >
      <path d={paths[props.name]} />
    </svg>
  )
}
