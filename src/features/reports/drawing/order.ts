/** What the drawing worker is asked for, and what it answers: plain data, copied between threads. */
import type { Language } from '#kit/language.ts'
import type { ReportFacts } from '../domain/facts.ts'

export interface Logo {
  readonly png: Uint8Array
  /** Pixels. */
  readonly width: number
  readonly height: number
}

/** How the document looks: as the workspace did when the report was kept. */
export interface Look {
  /** Null where the workspace had none. */
  readonly logo: Logo | null
  /** `#rrggbb`, readable on white. */
  readonly colour: string
}

export interface DocumentOrder {
  readonly kind: 'pdf'
  readonly facts: ReportFacts
  readonly language: Language
  readonly look: Look
  readonly preparedBy: string | null
  /** ISO moment written into the document: the same snapshot gives the same bytes. */
  readonly madeAt: string
  /** PNG thumbnails by the id of their picture. */
  readonly pictures: ReadonlyMap<string, Uint8Array>
}

export interface WorkbookOrder {
  readonly kind: 'xlsx'
  readonly facts: ReportFacts
  readonly language: Language
}

export type Order = DocumentOrder | WorkbookOrder

export interface Drawn {
  readonly bytes: Uint8Array
  /** Of a document. */
  readonly pages: number
}

export type Asked = { readonly id: number; readonly order: Order }

export type Told =
  | { readonly id: number; readonly progress: number }
  | { readonly id: number; readonly drawn: Drawn }
  | { readonly id: number; readonly failed: string }
