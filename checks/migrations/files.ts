import { AFTER_15, AFTER_15_LITERALS } from '../rules/tables.ts'

const NAME = /^(\d{4})_[a-z0-9]+(?:_[a-z0-9]+)*\.sql$/

/** Numbered from 0001 without a gap, and forward only. Takes file names in order. */
export const judgeMigrationNames = (names: readonly string[]): string[] => {
  const said: string[] = []
  let expected = 1
  for (const name of names) {
    const number = NAME.exec(name)?.[1]
    if (number === undefined) {
      said.push(`migrations/${name}: a migration is named like 0001_people.sql.`)
      continue
    }
    const wanted = String(expected).padStart(4, '0')
    if (Number(number) < expected)
      said.push(`migrations/${name}: ${number} is taken; write ${wanted}.`)
    else if (Number(number) > expected) {
      said.push(`migrations/${name}: ${wanted} is missing; migrations follow each other.`)
    }
    expected = Math.max(expected, Number(number)) + 1
  }
  return said
}

/** Takes SQL without its comments. */
export const judgeMigrationText = (path: string, sql: string): string[] => {
  const said = judgeVersion(path, sql)
  for (const [, name] of AFTER_15_LITERALS.filter(([shape]) => shape.test(sql))) {
    said.push(`${path}: it uses ${name}; SQL stays within PostgreSQL 15.`)
  }
  // Inside a function body « begin » opens a block; a transaction's stands alone.
  if (/^\s*(?:begin|commit|rollback|start\s+transaction)\s*;/im.test(sql)) {
    said.push(`${path}: it ends the transaction of the migration; all of it or nothing is kept.`)
  }
  return said
}

export const judgeVersion = (path: string, sql: string): string[] =>
  AFTER_15.filter(([shape]) => shape.test(sql)).map(
    ([, name]) => `${path}: it uses ${name}; SQL stays within PostgreSQL 15.`,
  )
