import { useLingui } from '@lingui/react/macro'
import type { Privacy } from '../settings.ts'

/** Who sees a video, in YouTube's own words. */
export function usePrivacyWords(): Readonly<Record<Privacy, { label: string; detail: string }>> {
  const { t } = useLingui()
  return {
    public: { label: t`Publique`, detail: t`Tout le monde la voit et la trouve.` },
    unlisted: {
      label: t`Non répertoriée`,
      detail: t`Seules les personnes qui ont le lien la voient.`,
    },
    private: { label: t`Privée`, detail: t`Seules les personnes qui gèrent la chaîne la voient.` },
  }
}
