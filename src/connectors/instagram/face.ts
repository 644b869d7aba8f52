import type { NetworkFace } from '../connector.ts'

export const face: NetworkFace = {
  network: 'instagram',
  name: { fr: 'Instagram', en: 'Instagram' },
  tint: { light: '#C13584', dark: '#F08BC0' },
}
