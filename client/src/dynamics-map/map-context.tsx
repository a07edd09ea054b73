import { createContext, type ParentProps, useContext } from 'solid-js'
import type { MapFocus } from './createFocus.ts'
import type { MapHand } from './createHand.ts'
import type { MapModel } from './createMapModel.ts'

/** One open map: what it says, what one can do to it, and what this window looks at. */
export interface OpenMap {
  readonly model: MapModel
  readonly hand: MapHand
  readonly focus: MapFocus
  /** Takes a subgroup out of sight: it is about a person. Only where persons may not be discussed. */
  readonly flag: (id: string) => Promise<boolean>
}

const MapContext = createContext<OpenMap>()

/** Gives picture, panels and list the same map. */
export function MapProvider(props: ParentProps<{ map: OpenMap }>) {
  return <MapContext.Provider value={props.map}>{props.children}</MapContext.Provider>
}

/** The map this part of the screen belongs to. */
export function useMap(): OpenMap {
  const map = useContext(MapContext)
  if (map === undefined) throw new Error('useMap outside MapProvider')
  return map
}
