import { useLingui } from '@lingui/react/macro'
import { acts as everyAct } from '../../views.ts'
import type { Act } from '../shapes.ts'

const isAct = (word: string): word is Act => everyAct.some(act => act === word)

/** An act keeps its name from the menu to the history. */
export function useActWords(): { present: Record<Act, string>; past: (act: string) => string } {
  const { t } = useLingui()
  const present: Record<Act, string> = {
    like: t`Aimer`,
    unlike: t`Ne plus aimer`,
    hide: t`Masquer avec un motif`,
    show: t`Réafficher`,
    approve: t`Approuver`,
    hold: t`Retenir`,
    spam: t`Signaler comme indésirable`,
    delete: t`Supprimer sur le réseau`,
  }
  const done: Record<Act, string> = {
    like: t`message aimé`,
    unlike: t`message plus aimé`,
    hide: t`message masqué`,
    show: t`message réaffiché`,
    approve: t`message approuvé`,
    hold: t`message retenu`,
    spam: t`message signalé comme indésirable`,
    delete: t`message supprimé sur le réseau`,
  }
  return { present, past: act => (isAct(act) ? done[act] : act) }
}
