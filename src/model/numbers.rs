//! Every number of a model by its path, such as `nodes.courts.capacity`.
