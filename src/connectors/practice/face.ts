import type { NetworkFace } from '../connector.ts'

export const face: NetworkFace = {
  network: 'practice',
  name: { fr: 'Réseau d’essai', en: 'Practice network' },
  nameInSentence: { fr: 'le réseau d’essai', en: 'the practice network' },
  practice: true,
  tint: { light: '#7A3B69', dark: '#D695C4' },
}
