import type { NetworkFace } from '../connector.ts'

export const face: NetworkFace = {
  network: 'x',
  name: { fr: 'X', en: 'X' },
  tint: { light: '#0F1419', dark: '#E7E9EA' },
}
