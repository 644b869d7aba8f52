import type { NetworkFace } from '../connector.ts'

export const face: NetworkFace = {
  network: 'facebook',
  name: { fr: 'Facebook', en: 'Facebook' },
  tint: { light: '#0A66DB', dark: '#7FB2FF' },
}
