// Tables, short and long.
export { type Column, nextSort, type SortState } from "./columns";
export { type RowGroup, SkeletonRows, Table } from "./Table";
export { positionText } from "./position";
export type { LoadRows } from "./usePages";
export { type RowSelection, VirtualTable } from "./VirtualTable";
