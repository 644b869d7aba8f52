import type { NetworkFace } from '../connector.ts'

export const face: NetworkFace = {
  network: 'snapchat',
  name: { fr: 'Snapchat', en: 'Snapchat' },
  tint: { light: '#7A6A00', dark: '#FFFC00' },
}
