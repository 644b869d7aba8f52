import type { NetworkFace } from '../connector.ts'

export const face: NetworkFace = {
  network: 'youtube',
  name: { fr: 'YouTube', en: 'YouTube' },
  tint: { light: '#C4001D', dark: '#FF7A85' },
}
