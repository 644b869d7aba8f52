/** The face of each network: found by its folder, so that a page which only names networks carries nothing else of them. */
import type { ComponentType } from 'react'
import type { NetworkFace } from './connector.ts'
import type { IconProps } from './screen.ts'

export interface ShownFace extends NetworkFace {
  readonly Icon: ComponentType<IconProps>
}

const found = import.meta.glob<NetworkFace>('./*/face.ts', { eager: true, import: 'face' })
const icons = import.meta.glob<ShownFace['Icon']>('./*/web/icon.tsx', {
  eager: true,
  import: 'Icon',
})

export const faces: ReadonlyMap<string, ShownFace> = new Map(
  Object.values(found).flatMap(face => {
    const Icon = icons[`./${face.network}/web/icon.tsx`]
    return Icon ? [[face.network, { ...face, Icon }] as const] : []
  }),
)
