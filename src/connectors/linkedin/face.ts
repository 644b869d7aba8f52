import type { NetworkFace } from '../connector.ts'

export const face: NetworkFace = {
  network: 'linkedin',
  name: { fr: 'LinkedIn', en: 'LinkedIn' },
  tint: { light: '#0A66C2', dark: '#71B7FB' },
}
