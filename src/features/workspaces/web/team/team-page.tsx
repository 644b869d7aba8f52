import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { api } from '#web/client/client.ts'
import { RefusalNotice } from '#web/i18n/index.ts'
import { Page, PageHead } from '#web/ui/page-head.tsx'
import { Rows, SectionHead } from '#web/ui/panel.tsx'
import { SkeletonRows } from '#web/ui/skeletons.tsx'
import { roles } from '../../domain/roles.ts'
import { useMaySettle } from '../rights.ts'
import { useRoleWords } from '../role-words.tsx'
import classes from '../settings.module.css'
import { Invitations } from './invitations.tsx'
import { MemberRow } from './member-row.tsx'

/** Every role and what it may do, so that a choice is never a guess. */
function RoleList() {
  const { t } = useLingui()
  const words = useRoleWords()
  return (
    <section className={classes.section}>
      <SectionHead title={t`Ce que chaque rôle permet`} />
      <ul className={classes.roles}>
        {roles.map(role => (
          <li key={role}>
            <b>{words[role].name}</b>
            <div className={classes.quiet}>{words[role].may}</div>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Who is here, as what, and who is on the way. */
export function TeamPage() {
  const { t } = useLingui()
  const maySettle = useMaySettle()
  const members = useQuery(api.workspaces.members.list.queryOptions({ input: {} }))
  const count = members.data?.length ?? 0
  return (
    <Page>
      <PageHead
        sentence={
          members.data ? (
            <Plural
              value={count}
              one="Une seule personne tient cet espace."
              other="# personnes tiennent cet espace."
            />
          ) : (
            <Trans>L’équipe de cet espace</Trans>
          )
        }
        detail={maySettle ? null : <Trans>Le rôle Responsable invite et change les rôles.</Trans>}
      />
      <section className={classes.section}>
        <SectionHead title={t`Membres de l’équipe`} />
        <RefusalNotice error={members.error} />
        {members.isPending ? <SkeletonRows rows={3} picture /> : null}
        {members.data ? (
          <Rows label={t`Membres de l’équipe`}>
            {members.data.map(member => (
              <MemberRow key={member.personId} member={member} editable={maySettle} />
            ))}
          </Rows>
        ) : null}
      </section>
      {maySettle ? <Invitations /> : null}
      <RoleList />
    </Page>
  )
}
