import type { NetworkFace } from '../connector.ts'

export const face: NetworkFace = {
  network: 'threads',
  name: { fr: 'Threads', en: 'Threads' },
  tint: { light: '#101010', dark: '#E6E6E6' },
}
