import { useLingui } from '@lingui/react/macro'
import type { Visibility } from '../settings.ts'

interface VisibilityWords {
  readonly label: string
  /** Who sees the post, in a sentence. */
  readonly detail: string
}

/** The words that Mastodon itself uses. */
export function useVisibilityWords(): { readonly [visibility in Visibility]: VisibilityWords } {
  const { t } = useLingui()
  return {
    public: {
      label: t`Public`,
      detail: t`Tout le monde la voit, aussi parmi les nouveautés du serveur.`,
    },
    unlisted: {
      label: t`Public discret`,
      detail: t`Tout le monde peut la voir, mais le serveur ne la met pas en avant.`,
    },
    private: {
      label: t`Abonnés`,
      detail: t`Seules les personnes abonnées au compte la voient.`,
    },
  }
}
