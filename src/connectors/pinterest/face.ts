import type { NetworkFace } from '../connector.ts'

export const face: NetworkFace = {
  network: 'pinterest',
  name: { fr: 'Pinterest', en: 'Pinterest' },
  tint: { light: '#C8001C', dark: '#FF7A85' },
}
