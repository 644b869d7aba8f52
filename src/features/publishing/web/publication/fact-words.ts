import { useLingui } from '@lingui/react/macro'
import type { Fact, FactKind } from './attempt-facts.ts'

/** What a person chose in a doubt, as the ledger keeps it. */
function usePersonWords(): (choice: string | null) => string {
  const { t } = useLingui()
  return choice => {
    switch (choice) {
      case 'it-is-there':
        return t`Une personne l’a vue en ligne`
      case 'send-again':
        return t`Une personne a demandé de renvoyer`
      case 'give-up':
        return t`Une personne a abandonné`
      case 'done-by-hand':
        return t`Une personne l’a publiée à la main`
      case 'not-done-after-all':
        return t`Une personne est revenue dessus`
      case 'not-done-by-hand':
        return t`Une personne l’a rendue`
      case 'wait':
        return t`Une personne a choisi d’attendre`
      default:
        return t`Décision d’une personne`
    }
  }
}

function useKeepWords(): (kind: FactKind) => string | null {
  const { t } = useLingui()
  return kind => {
    switch (kind) {
      case 'placed':
        return t`Confiée au réseau jusqu’à son heure`
      case 'moved':
        return t`Déplacée sur le réseau`
      case 'taken-off':
        return t`Retirée du réseau, rien n’est parti`
      case 'may-still-leave':
        return t`Le réseau n’a rien confirmé, elle peut encore partir`
      case 'kept-there':
        return t`Relecture : le réseau la garde`
      default:
        return null
    }
  }
}

function useSendWords(): (kind: FactKind) => string {
  const { t } = useLingui()
  return kind => {
    switch (kind) {
      case 'left':
        return t`Demande envoyée`
      case 'accepted':
        return t`Acceptée par le réseau`
      case 'refused':
        return t`Refusée, rien n’est en ligne`
      case 'silence':
        return t`Pas de réponse sûre, elle a pu aboutir`
      case 'must-wait':
        return t`Le réseau demande d’attendre, rien n’est parti`
      case 'access-lost':
        return t`Accès refusé, le compte est à reconnecter`
      case 'held-back':
        return t`Retenue par une suspension, rien n’est parti`
      case 'handed-over':
        return t`Confiée à une personne, rien n’est parti`
      case 'over-budget':
        return t`Plus chère que ce qui reste du mois, rien n’est parti`
      case 'stays-here':
        return t`Partira d’ici, le réseau ne la garde pas`
      case 'removed':
        return t`Supprimée sur le réseau`
      case 'edited':
        return t`Modifiée sur le réseau`
      default:
        return t`En route`
    }
  }
}

/** One fact, in words. */
export function useFactWords(): (fact: Fact) => string {
  const { t } = useLingui()
  const ofPerson = usePersonWords()
  const ofSend = useSendWords()
  const ofKeeping = useKeepWords()
  return ({ kind, attempt }) => {
    switch (kind) {
      case 'found':
        return t`Relecture : elle est en ligne`
      case 'not-found':
        return t`Relecture : introuvable`
      case 'cannot-look':
        return t`Relecture impossible`
      case 'person':
        return ofPerson(attempt.outcome)
      default:
        return ofKeeping(kind) ?? ofSend(kind)
    }
  }
}
