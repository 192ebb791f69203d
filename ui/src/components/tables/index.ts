// Tables, short and long.
export { type Column, nextSort, type SortState } from "./columns";
export { type RowGroup, SkeletonRows, Table } from "./Table";
