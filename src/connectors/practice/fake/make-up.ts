/** Who the invented audience is: the same for the same seed, and no two accounts alike. */
import type { AudiencePart } from '../../insights.ts'
import { makeDice } from './dice.ts'

/** About how many of a thousand; each account bends them its own way. */
const usual = {
  country: { FR: 720, BE: 90, CH: 60, CA: 50, DE: 30, ES: 25, MA: 25 },
  city: { Paris: 150, Lyon: 90, Caen: 80, Nantes: 60, Bruxelles: 55, Lille: 40 },
  age: { '18-24': 160, '25-34': 320, '35-44': 240, '45-54': 150, '55-64': 80, '65+': 50 },
  gender: { F: 540, M: 420, U: 40 },
} as const

export function makeUpOf(seed: string): AudiencePart[] {
  const roll = makeDice(`${seed} who follows`)
  return Object.entries(usual).map(([by, weights]) => ({
    by: by as keyof typeof usual,
    shares: Object.entries(weights).map(([key, weight]) => ({
      key,
      value: Math.round(weight * (0.6 + 0.8 * roll())),
    })),
  }))
}
