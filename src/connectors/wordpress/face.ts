import type { NetworkFace } from '../connector.ts'

export const face: NetworkFace = {
  network: 'wordpress',
  name: { fr: 'WordPress', en: 'WordPress' },
  tint: { light: '#21698C', dark: '#7CC0DF' },
}
