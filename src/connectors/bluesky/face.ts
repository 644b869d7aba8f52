import type { NetworkFace } from '../connector.ts'

export const face: NetworkFace = {
  network: 'bluesky',
  name: { fr: 'Bluesky', en: 'Bluesky' },
  tint: { light: '#0A66C2', dark: '#6DB3FF' },
}
